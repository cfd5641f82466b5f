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
