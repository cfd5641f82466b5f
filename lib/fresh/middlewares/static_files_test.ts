import assert from "node:assert/strict";
import { builtSite } from "../testing/built_site.ts";

Deno.test("staticFiles()", async (t) => {
  await using site = await builtSite();
  const { buildId } = site;

  await t.step("sends a file with its type, to be asked for again each time", async () => {
    const { status, headers, body } = await site.ask("/style.css");
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "text/css; charset=UTF-8");
    assert.equal(
      headers.get("cache-control"),
      "no-cache, no-store, max-age=0, must-revalidate",
    );
    assert.equal(headers.get("content-length"), String(new TextEncoder().encode(body).length));
    assert.match(body, /margin/);
  });

  await t.step("answers 304 to who has it", async () => {
    const etag = (await site.ask("/style.css")).headers.get("etag")!;
    for (const sent of [etag, etag.slice(3, -1)]) {
      const again = await site.ask("/style.css", { headers: { "if-none-match": sent } });
      assert.deepEqual([again.status, again.body], [304, ""]);
    }
  });

  await t.step("lets a file under this build's key be kept for a year", async () => {
    const { headers } = await site.ask(`/style.css?__frsh_c=${buildId}`);
    assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
  });

  await t.step("sends a page of another build to the clean URL", async () => {
    const { status, headers } = await site.ask("/style.css?__frsh_c=old&x=1");
    assert.deepEqual([status, headers.get("location")], [307, "/style.css?x=1"]);
  });

  await t.step("keeps the build's own scripts for a year", async () => {
    const { status, headers } = await site.ask(`/_fresh/js/${buildId}/fresh-runtime.js`);
    assert.equal(status, 200);
    assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
  });

  await t.step("refuses other methods, answers HEAD without a body", async () => {
    assert.equal((await site.ask("/style.css", { method: "POST" })).status, 405);
    const head = await site.ask("/style.css", { method: "HEAD" });
    const get = await site.ask("/style.css");
    assert.equal(head.body, "");
    assert.deepEqual([...head.headers], [...get.headers]);
  });

  await t.step("misses a favicon without a page", async () => {
    const { status, body } = await site.ask("/favicon.ico");
    assert.deepEqual([status, body], [404, ""]);
  });

  await t.step("does not leave its folder", async () => {
    for (const path of ["/..%2fmain.ts", "/%2e%2e/main.ts", "/style.css%00"]) {
      assert.doesNotMatch((await site.ask(path)).body, /new App/);
    }
  });
});
