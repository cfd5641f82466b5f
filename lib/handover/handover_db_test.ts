import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { operator } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { bury } from "../jobs/operate/dead/testing/bury.ts";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { noteRelease } from "../releases/mod.ts";
import { testWorld } from "../testing/world.ts";
import { endAbsence, goOnLooking, noteLook, readHandover } from "./mod.ts";

Deno.test("who comes back after ten minutes was away from the last look until now, until that is read", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { sql } = deps;
  const { id } = await makeAccount(deps);
  const other = await makeAccount(deps, { email: "bob@shop.test" });
  const ago = (minutes: number) =>
    sql`update dashboard_looks set seen_at = now() - make_interval(mins => ${minutes})`;
  const seen = async () => {
    const [row] = await sql<{ at: Date }[]>`select seen_at as at from dashboard_looks`;
    return row!.at.getTime();
  };
  assert.equal(await noteLook(deps, id), null, "the first time");
  await ago(9);
  assert.equal(await noteLook(deps, id), null);
  await ago(11);
  const lastSeen = await seen();
  // A page that was open and hidden begins no absence by itself.
  await goOnLooking(deps, id);
  assert.equal(await seen(), lastSeen);
  const absence = (await noteLook(deps, id))!;
  assert.equal(absence.from.getTime(), lastSeen);
  assert.ok(absence.until.getTime() - lastSeen >= 11 * 60_000);
  assert.deepEqual(await noteLook(deps, id), absence, "loading it again loses nothing");
  await ago(5);
  await goOnLooking(deps, id);
  assert.ok(await seen() > Date.now() - 60_000);
  await endAbsence(deps, id);
  assert.equal(await noteLook(deps, id), null);
  assert.equal(await noteLook(deps, other.id), null);
});

Deno.test("readHandover() groups what happened meanwhile, of what its reader may see", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ada = personOf(await makeAccount(deps, { role: "admin" }));
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  await buy(deps, { cartId, form: formOf(), card: null });
  for (const _ of "12") await bury(deps);
  await bury(deps, { finishedAt: new Date(Date.now() - 3_600_000) });
  await noteRelease(deps);
  await record(deps, operator, "queue.paused", "queue:emails");
  await record(deps, ada, "queue.resumed", "queue:emails");
  await deps
    .sql`insert into notifications (kind, subject, count) values ('scheduler_gone', '-', 1)`;
  const minute = { from: new Date(Date.now() - 60_000), until: new Date(Date.now() + 60_000) };
  const read = async (...rights: string[]) =>
    (await readHandover(deps, minute, {
      reader: { accountId: ada.accountId, may: (right) => rights.includes(right) },
      limit: 5,
    })).groups;
  const all = await read("orders.read", "dead.read", "notifications.read", "audit.read");
  assert.deepEqual(all.map(({ title }) => title), [
    "1 order (€2.50)",
    "1 notification",
    "2 failed jobs",
    "1 deploy",
    "1 act of colleagues",
  ]);
  assert.deepEqual(all.map(({ shown }) => shown[0]!.text.replace(/\S+-\S+$/, "X")), [
    "Order X",
    "No scheduler runs: nothing happens by itself",
    "2 jobs of send_order_email died",
    "Release dev began to run",
    "queue.paused",
  ]);
  assert.deepEqual((await read()).map(({ title }) => title), ["1 deploy"]);
  assert.doesNotMatch(JSON.stringify(all), /Quastenflosser|private\.test/);
  const before = { from: new Date(0), until: new Date(1) };
  const reader = { accountId: ada.accountId, may: () => true };
  assert.deepEqual((await readHandover(deps, before, { reader, limit: 5 })).groups, []);
});
