import assert from "node:assert/strict";
import { operator } from "../../../../lib/actor.ts";
import { pauseSchedule } from "../../../../lib/jobs/operate.ts";
import { services } from "../../../../lib/site/mod.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/schedules";
const action = "/admin/schedules/acts";

Deno.test("a schedule is resumed and run by the buttons of its row", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action });
  await assertHostileTexts({ by, page, action, typed: { resume: "" } });
  const { timetable } = services();
  await pauseSchedule(site.deps, operator, { timetable, schedule: "orders.expire" });
  assert.match(
    (await by.get(`${page}?state=paused`)).body,
    /orders\.expire[^]*engine-state tone-waiting">paused/,
  );
  await by.submit(page, action, { resume: "orders.expire" });
  assert.match((await by.get(`${page}?state=paused`)).body, /No schedule fits/);
  const run = await by.submit(page, action, { run: "cache.purge" });
  assert.match(run.location!, /^\/admin\/jobs\/[0-9a-f-]{36}$/);
  const unknown = await by.submit(page, action, { run: "constructor" });
  assert.equal(unknown.location, page);
  const verbs = await site.deps
    .sql`select verb from audit where verb like 'schedule.%' order by id`;
  assert.deepEqual(verbs.map(({ verb }) => verb), [
    ...["schedule.paused", "schedule.resumed", "schedule.run"],
  ]);
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, { run: "cache.purge" });
});
