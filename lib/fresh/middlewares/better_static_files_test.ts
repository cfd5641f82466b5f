import assert from "node:assert/strict";
import { builtSite } from "../testing/built_site.ts";

Deno.test("no cache keeps the redirect from a file's address of another build", async () => {
  await using site = await builtSite();
  const { status, headers } = await site.ask("/style.css?__frsh_c=another");
  assert.equal(status, 307);
  assert.equal(headers.get("location"), "/style.css");
  assert.equal(headers.get("cache-control"), "no-store");
});

Deno.test("a file that refuses a method names those it answers", async () => {
  await using site = await builtSite();
  const { status, headers } = await site.ask("/style.css", { method: "DELETE" });
  assert.deepEqual([status, headers.get("allow")], [405, "GET, HEAD"]);
});

Deno.test("a joined stylesheet is served as a file of static/ is", async () => {
  await using site = await builtSite();
  const { status, headers, body } = await site.ask("/looks.css");
  assert.equal(status, 200);
  assert.match(body, /@layer parts \{[^}]*color: plum/);
  assert.equal(headers.get("content-type"), "text/css; charset=UTF-8");
  assert.equal(headers.get("cache-control"), "no-cache, no-store, max-age=0, must-revalidate");
  const kept = await site.ask(`/looks.css?__frsh_c=${site.buildId}`);
  assert.equal(kept.headers.get("cache-control"), "public, max-age=31536000, immutable");
  const etag = headers.get("etag")!;
  assert.equal((await site.ask("/looks.css", { headers: { "if-none-match": etag } })).status, 304);
});
