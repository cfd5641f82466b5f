import assert from "node:assert/strict";
import { contract } from "../../lib/api/v1/testing/contract.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("GET /developers tells of every operation, its parameters and its answers", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  const answer = await by.get("/developers");
  assertPage(answer, "For developers - SmartMarket");
  const { body } = answer;
  assert.ok(body.includes("http://shop.test/api/v1"));
  assert.ok(body.includes('href="/api/v1/openapi.json"'));
  for (const { id, method, path, parameters, statuses } of contract().operations) {
    const [, section = ""] = body.split(`id="${id}"`);
    const own = section.split("<h3")[0]!;
    assert.ok(own.includes(`${method.toUpperCase()} ${path}`), id);
    for (const { name } of parameters) assert.ok(own.includes(name), `${id}: ${name}`);
    for (const status of statuses) {
      assert.ok(own.includes(`<dt>${status}</dt>`), `${id}: ${status}`);
    }
  }
  assert.ok(!body.includes("undefined"));
  const led = await by.get("/api/v1/docs");
  assert.deepEqual([led.status, led.location], [302, "/developers"]);
  await assertMethods(site, "/developers", { takes: ["GET"], by });
});
