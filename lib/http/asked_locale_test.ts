import assert from "node:assert/strict";
import { edgeSite, edgeWorld } from "./testing.ts";

const ask = edgeSite(edgeWorld().deps, (app) => {
  for (const path of ["/page", "/admin/login", "/api/docs"]) {
    app.get(path, ({ state }) => new Response(state.locale));
  }
});
const localeAt = async (path: string, header?: string) =>
  await (await ask(path, header === undefined ? {} : { headers: { "accept-language": header } }))
    .text();

Deno.test("a request's language is that of its address, else the browser's wish, else English", async () => {
  assert.equal(await localeAt("/page"), "en");
  assert.equal(await localeAt("/page", "fr"), "fr");
  assert.equal(await localeAt("/page?lang=en", "fr"), "en");
  assert.equal(await localeAt("/page?lang=fr", "en"), "fr");
  assert.equal(await localeAt("/page?lang=de", "fr"), "fr");
});

Deno.test("panel and API speak English alone", async () => {
  assert.equal(await localeAt("/admin/login?lang=fr", "fr"), "en");
  assert.equal(await localeAt("/api/docs?lang=fr", "fr"), "en");
});
