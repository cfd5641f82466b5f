import assert from "node:assert/strict";
import { App } from "../app.ts";
import { NO_BUILD, type RouteModule } from "../build_cache.ts";

/** What is warned of while a site of these files starts, and the site. */
function start(modules: Record<string, RouteModule["module"]>) {
  const routes = Object.entries(modules).map(([id, module]) => (
    { id, file: `routes/${id}.tsx`, module }
  ));
  const app = new App().fsRoutes();
  app.useSnapshot({ ...NO_BUILD, routes }, "");
  const warnings: string[] = [];
  const { console } = globalThis;
  const { warn } = console;
  console.warn = (text: string) => void warnings.push(text.replace(/^\S+ %c/, ""));
  try {
    return { fetch: app.handler(), warnings };
  } finally {
    console.warn = warn;
  }
}

const index = { default: () => "page" };
const ask = async (fetch: ReturnType<App<unknown>["handler"]>) =>
  await (await fetch(new Request("http://site.test/"))).text();

Deno.test("a middleware by method is warned of and left out", async () => {
  const _middleware = { handler: { GET: () => new Response("middleware") } };
  const { fetch, warnings } = start({ _middleware, index });
  assert.deepEqual(warnings, [
    "[WARNING] Unsupported route config: Middleware does not support object handlers " +
    "with GET, POST, etc. in routes/_middleware.tsx",
  ]);
  assert.match(await ask(fetch), /page/);
});

Deno.test("handlers of a layout are warned of, with the layout's name", async () => {
  const layout = { handler: () => new Response("layout"), default: () => "layout" };
  const { fetch, warnings } = start({ "(g)/_layout": layout, index });
  assert.deepEqual(warnings, [
    "[WARNING] Unsupported route config: Layout does not support handlers in routes/(g)/_layout.tsx",
  ]);
  assert.match(await ask(fetch), /page/);
});

Deno.test("a file that exports nothing of use is refused by its name", () => {
  for (const id of ["_middleware", "a/index"]) {
    assert.throws(
      () => start({ [id]: { other: 1 } }),
      new RegExp(`relevant exports in: routes/${id}\\.tsx`),
    );
  }
});
