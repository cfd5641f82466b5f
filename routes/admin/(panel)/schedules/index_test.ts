import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/schedules";

Deno.test("GET /admin/schedules says when each runs, in words, how it went and what is late", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  await sql`
    insert into schedules_state (schedule, first_seen_at, rule)
    values ('cache.purge', ${site.clock.now()}::timestamptz - interval '3 hours', 'every 30m')`;
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  const seen = await viewer.get(path);
  assertPage(seen, "Schedules - SmartMarket");
  for (const text of ["Every 30 minutes", "40 minutes past the hour", "missed: is a scheduler"]) {
    assert.ok(seen.body.includes(text), text);
  }
  assert.ok(!seen.body.includes("Run now") && (await operator.get(path)).body.includes("Run now"));
  const { body } = await viewer.get(`${path}?state=late`);
  assert.ok(body.includes("cache.purge") && !body.includes("orders.expire"));
  await assertMethods(site, path, { takes: ["GET"], by: operator });
  await assertHidden(site, path);
});
