/*
 * The site: its middlewares, in order, then every file under routes/.
 */
import { App, staticFiles, trailingSlashes } from "fresh";
import { innerEdge, outerEdge, type State } from "./lib/http/mod.ts";
import { ProblemView, services } from "./lib/site/mod.ts";

export const app = new App<State>()
  .use(...outerEdge(() => services().deps, { problemView: ProblemView }))
  .use(staticFiles(), trailingSlashes("never"))
  .use(...innerEdge())
  .fsRoutes();
