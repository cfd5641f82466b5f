import assert from "node:assert/strict";
import { listAudit } from "./mod.ts";
import { accountExercises } from "./testing/account_exercises.ts";
import { type Exercise, exercisedShop, type ExpectedRow } from "./testing/exercised_shop.ts";
import { shopExercises } from "./testing/shop_exercises.ts";
import { verbsOfPanelAndCtl } from "./testing/verbs_of_panel_and_ctl.ts";

const exercises: Record<string, Exercise> = { ...accountExercises, ...shopExercises };

for (const [verb, { run, refused }] of Object.entries(exercises)) {
  Deno.test(`${verb}() leaves one row in the audit, and none where it does nothing`, async () => {
    await using shop = await exercisedShop();
    await refused(shop);
    assert.deepEqual(await listAudit(shop.deps, { limit: 10 }), []);
    const expected = await run(shop);
    const rows = await listAudit(shop.deps, { limit: 10 });
    const seen = rows.map(({ actor, verb, subject, change }) => ({ actor, verb, subject, change }));
    assert.deepEqual(seen, [asKept(expected)]);
    const text = JSON.stringify(rows);
    assert.doesNotMatch(text, /@|Quastenflosser|rang|in a box|lantern|203\.0\.113/);
  });
}

/** What of an actor is kept: not where the request came from, but for its network's name. */
function asKept({ actor, ...row }: ExpectedRow) {
  if (actor.kind !== "person") return { ...row, actor };
  const { address: _, ...kept } = actor;
  return { ...row, actor: kept };
}

/** The timetable calls the one, and the panel will call the other. */
const notCalledByThem = ["expireOrders", "changeRole"];

Deno.test("whatever panel and ctl call that changes something is exercised here, and records it", async () => {
  const verbs = await verbsOfPanelAndCtl();
  const exercised = Object.keys(exercises).filter((name) => !notCalledByThem.includes(name));
  assert.deepEqual(verbs.map(({ name }) => name).sort(), exercised.sort());
  assert.deepEqual(verbs.filter(({ isRecorded }) => !isRecorded), []);
});
