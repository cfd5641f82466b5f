/*
 * The site: its middlewares, in order, then every file under routes/.
 */
import { App, staticFiles, trailingSlashes } from "fresh";
import { innerEdge, outerEdge, type State } from "./lib/http/mod.ts";
import { ProblemView, services } from "./lib/site/mod.ts";

const withoutLastSlash = trailingSlashes<State>("never");

export const app = new App<State>()
  .use(...outerEdge(() => services().deps, { problemView: ProblemView }))
  .use(staticFiles())
  // A last slash is sent away only where no route takes it: sockets and forms follow no redirect.
  .use((ctx) => ctx.route === null ? withoutLastSlash(ctx) : ctx.next())
  .use(...innerEdge())
  .fsRoutes();
