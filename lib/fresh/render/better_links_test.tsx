import assert from "node:assert/strict";
import { App } from "fresh";

async function show(app: App<unknown>, path: string): Promise<string> {
  return await (await app.handler()(new Request(`http://site.test${path}`))).text();
}

Deno.test("links that async pages made are marked", async () => {
  const app = new App().route("/a", {
    component: async () => await Promise.resolve(<a href="/a">here</a>),
  });
  assert.match(await show(app, "/a"), /<a href="\/a" data-current="true" aria-current="page">/);
});

Deno.test("a link to another site that leaves out the protocol is not marked", async () => {
  const app = new App().get("/a", (ctx) => ctx.render(<a href="//else.test/a">out</a>));
  assert.match(await show(app, "/a"), /<a href="\/\/else.test\/a">/);
});
