import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../../lib/site/testing/answers.ts";
import { buryError } from "../../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("an error says what it is, whom it hit, and what can be done, to who may", async () => {
  await using site = await siteWorld();
  const page = `/admin/dead/errors/${await buryError(site, 3)}`;
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  const { sql } = site.deps;
  await sql`insert into jobs_workers (worker, release, host, pid) values ('w1', 'r-42', 'h', 9)`;
  const seen = await operator.get(page);
  assertPage(seen, "MailRefused - SmartMarket");
  for (
    const text of [
      ...["3 open, 0 retried, 0 discarded", "Redrive 3 letters, one first", "Discard them"],
      ...["r-42", "confirm.ts:31:5", "No mail 2"],
    ]
  ) {
    assert.ok(seen.body.includes(text), text);
  }
  const looked = await viewer.get(page);
  assert.equal(looked.status, 200);
  assert.doesNotMatch(looked.body, /Redrive 3 letters|Discard them/);
  await assertMethods(site, page, { takes: ["GET"], by: operator });
  for (const none of ["none", "0123456789ab", "%E0%B8%81"]) {
    assertMissing(await viewer.get(`/admin/dead/errors/${none}`), "30 days");
  }
});
