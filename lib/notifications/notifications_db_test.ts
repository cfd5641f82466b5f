import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import type { Look } from "./looks/mod.ts";
import { lookOnce } from "./lookout.ts";
import { acknowledgeNotifications, cleanNotifications } from "./mod.ts";
import { selectNotifications } from "./store.ts";
import { current, lookedWorld } from "./testing/scene.ts";
import type { Sighting } from "./shape.ts";

/** A look that finds what a test says. */
function found(seen: Sighting[], isCut = false): Look {
  return {
    kind: "outbox_stuck",
    everyMs: 15_000,
    find: () => Promise.resolve({ seen, isCut }),
  };
}

const one = { subject: "jobs", count: 3 };
const kind = "outbox_stuck";

Deno.test("what is seen is posted once, counts when it grows, and is resolved when it is gone", async () => {
  await using world = await lookedWorld();
  const { deps, look, lines } = world;
  assert.deepEqual(await look(found([one])), ["open jobs 3"]);
  const [posted] = await selectNotifications(deps.sql, { state: "open", limit: 10 });
  assert.deepEqual(await look(found([one])), ["open jobs 3"]);
  assert.deepEqual(await selectNotifications(deps.sql, { state: "open", limit: 10 }), [posted]);
  assert.deepEqual(await look(found([{ ...one, count: 5 }])), ["open jobs 5"]);
  assert.deepEqual(
    await look(found([], true)),
    ["open jobs 5"],
    "it may be among what was cut off",
  );
  assert.deepEqual(await look(found([])), []);
  assert.deepEqual(await look(found([one])), ["open jobs 3"], "another time");
  const events = await deps.sql<{ data: { state: string; count: number } }[]>`
    select data from events_outbox where type = 'notification.posted' order by seq`;
  assert.deepEqual(events.map(({ data }) => `${data.state} ${data.count}`), [
    "open 3",
    "open 5",
    "resolved 5",
    "open 3",
  ]);
  const logged = lines.map((line) => JSON.parse(line).event)
    .filter((event) => event.startsWith("notification."));
  const said = ["notification.posted", "notification.resolved", "notification.posted"];
  assert.deepEqual(logged, said);
  const [resolved] = await selectNotifications(deps.sql, { state: "resolved", limit: 10 });
  assert.ok(resolved!.resolvedAt !== null && resolved!.id === posted!.id);
});

Deno.test("what somebody has acknowledged does not call again, and its end is told all the same", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  const ada = personOf(await makeAccount(deps));
  await look(found([one, { subject: "events", count: 1 }]));
  const open = await selectNotifications(deps.sql, { state: "open", limit: 10 });
  const id = open.find(({ subject }) => subject === "jobs")!.id;
  const ids = [id, "nonsense", "0", "9".repeat(30), "1'; --", "99999"];
  assert.equal(await acknowledgeNotifications(deps, ada, { ids }), 1);
  assert.equal(await acknowledgeNotifications(deps, ada, { ids }), 0, "once");
  assert.deepEqual(await look(found([{ ...one, count: 9 }])), ["acknowledged jobs 9"]);
  const [taken] = await selectNotifications(deps.sql, { state: "acknowledged", limit: 10 });
  assert.equal(taken!.acknowledgedBy, "ada@shop.test");
  assert.deepEqual(await look(found([])), []);
  const states = await deps.sql<{ state: string }[]>`
    select data->>'state' as state from events_outbox where data->>'notificationId' = ${id}
     order by seq`;
  assert.deepEqual(states.map(({ state }) => state), [
    "open",
    "acknowledged",
    "acknowledged",
    "resolved",
  ]);
});

Deno.test("of all processes that look, one does in a kind's interval; a look that fails changes nothing", async () => {
  await using world = await lookedWorld();
  const { scene } = world;
  let looked = 0;
  const counting: Look = {
    ...found([one]),
    find: () => Promise.resolve((looked++, { seen: [one] })),
  };
  const answers = await Promise.all([1, 2, 3].map(() => lookOnce(scene, counting)));
  assert.deepEqual([looked, answers.filter((answer) => answer === 1).length], [1, 1]);
  assert.equal(await lookOnce(scene, counting), null);
  const failing = { ...counting, find: () => Promise.reject(new Error("away")) };
  await assert.rejects(world.look(failing), /away/);
  assert.deepEqual(await current(world, kind), ["open jobs 3"]);
});

Deno.test("cleanNotifications() forgets what was resolved long ago, and nothing else", async () => {
  await using world = await lookedWorld();
  const { deps, clock, look } = world;
  await look(found([one]));
  await look(found([{ subject: "events", count: 1 }]));
  clock.advance(91 * 86_400_000);
  assert.equal(await cleanNotifications(deps, { limit: 10 }), 1);
  assert.deepEqual(await current(world, kind), ["open events 1"]);
});
