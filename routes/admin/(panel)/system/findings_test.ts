import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/system/findings";

Deno.test("GET /admin/system/findings says what the doctor found, the gravest first, and how to mend it", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  const answer = await by.get(path);
  assertPage(answer, "Findings - SmartMarket");
  assert.ok(answer.body.includes("Postgres has our schema and takes writes"));
  const levels = [...answer.body.matchAll(/data-state="(done|open|dead)"/g)].map(([, one]) => one!);
  const gravity = levels.map((one) => ["dead", "open", "done"].indexOf(one));
  assert.deepEqual(gravity, gravity.toSorted(), levels.join());
  const wrong = levels.filter((one) => one !== "done").length;
  assert.equal(answer.body.match(/To mend it: /g)?.length ?? 0, wrong);
});

Deno.test("/admin/system/findings is for those who may look at it, and only read", async () => {
  await using site = await siteWorld();
  assert.equal((await (await site.logIn("support")).get(path)).status, 403);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
});
