import assert from "node:assert/strict";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import type { Shopper } from "../../lib/site/testing/shopper.ts";

function report(by: Shopper, body: string) {
  const headers = { "content-type": "application/csp-report", origin: "null" };
  return by.ask("/api/csp-reports", { method: "POST", body, headers });
}

Deno.test("POST /api/csp-reports logs what was stopped and whose it was, and no whole address", async () => {
  await using site = await siteWorld();
  const answer = await report(
    site.stranger(),
    JSON.stringify({
      "csp-report": {
        "effective-directive": "script-src",
        "blocked-uri": "https://evil.test/x.js?who=ada",
        "document-uri": "http://shop.test/orders/secret",
      },
    }),
  );
  assert.deepEqual([answer.status, answer.body], [204, ""]);
  const [line] = site.lines.filter((one) => one.includes('"csp.violated"'));
  const { directive, blocked } = JSON.parse(line!);
  assert.deepEqual([directive, blocked], ["script-src", "https://evil.test"]);
  assert.ok(!site.lines.join().includes("who=ada") && !site.lines.join().includes("secret"));
});

Deno.test("what is no report is taken and forgotten, and what is too large refused", async () => {
  await using site = await siteWorld();
  for (const body of ["", "{", "[]", '{"csp-report":7}', "ข้าว\0", "x".repeat(4_000)]) {
    assert.equal((await report(site.stranger(), body)).status, 204, body.slice(0, 20));
  }
  assert.equal((await report(site.stranger(), "x".repeat(9_000))).status, 413);
  assert.equal(site.lines.filter((one) => one.includes('"csp.violated"')).length, 0);
});

Deno.test("nobody reads /api/csp-reports", async () => {
  await using site = await siteWorld();
  for (const method of ["GET", "HEAD", "PUT"]) {
    const answer = await site.stranger().ask("/api/csp-reports", { method });
    assert.equal(answer.status, 405, method);
    assert.equal(answer.headers.get("allow"), "POST");
  }
});
