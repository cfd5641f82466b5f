import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/queues/default";
const action = "/admin/queues/default/limits";

Deno.test("a queue is bounded and let go; what is no bound is told at its field", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  const half = { concurrency: "4", key_count: "5", key_seconds: "" };
  const refused = await by.submit(page, action, half);
  assertRefused(refused, { status: 422, field: "key_seconds", says: "A rate has both" });
  assert.ok(refused.body.includes('value="4"'), "nothing typed is lost");
  for (const concurrency of ["0", "-1", "1.5", "NaN", "1e3", "9999999"]) {
    const odd = await by.submit(page, action, { concurrency });
    assertRefused(odd, { status: 422, field: "concurrency", says: "A whole number" });
  }
  await by.submit(page, action, { ...half, key_seconds: "60" });
  assert.match((await by.get(page)).body, /4 at once, 5 of a key in 1 min/);
  await by.submit(page, action, { concurrency: "" });
  const [row] = await site.deps.sql`select limits from jobs_queue_settings`;
  assert.deepEqual(row!.limits, {
    concurrency: null,
    keyConcurrency: null,
    keyRate: { count: 5, perMs: 60_000 },
  });
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertFormRefusals({ by, page, action, typed: { concurrency: "x" } });
  await assertHostileTexts({ by, page, action, typed: { concurrency: "x" } });
});
