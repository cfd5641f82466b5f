import assert from "node:assert/strict";
import { operator } from "../../../actor.ts";
import type { Deps } from "../../../deps.ts";
import { testWorld } from "../../../testing/world.ts";
import { inspectDead } from "../../operate/dead/inspect.ts";
import { cancelRedrive, redriveDead } from "../../operate/dead/redrive.ts";
import { bury, refusal } from "../../operate/dead/testing/bury.ts";
import { driveRedrives } from "./redriver.ts";
import { newestRedrives } from "./store.ts";

/** So many letters of one error, one a second, the last a minute ago. */
async function buryMany(deps: Deps, count: number) {
  const atMs = Date.now() - 60_000;
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const finishedAt = new Date(atMs - n * 1_000);
    ids.push(await bury(deps, { info: refusal(`No mail ${n}`), finishedAt }));
  }
  const { fingerprint } = (await inspectDead(deps, ids[0]!))!;
  return { ids, fingerprint };
}

/** What is promised ends, as worker and historian would have it. */
async function endAll(deps: Deps, outcomeOf: (n: number) => "done" | "dead" | "cancelled") {
  const jobs = await deps.sql<{ id: string; task: string; queue: string }[]>`
    select id, task, queue from jobs_outbox order by id`;
  for (const [n, job] of jobs.entries()) {
    await bury(deps, { ...job, outcome: outcomeOf(n), info: refusal("No mail again") });
  }
  return jobs.length;
}

const read = async (deps: Deps, fingerprint: string) =>
  (await newestRedrives(deps.sql, [fingerprint]))[0]!;

Deno.test("a redrive retries one, then ten, then the rest, the newest first, and ends", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { ids, fingerprint } = await buryMany(deps, 14);
  await bury(deps, { info: { kind: "Other", message: "stays" } });
  assert.equal(await redriveDead(deps, operator, { fingerprint }), "started");
  const waves: number[] = [];
  for (const _ of "123") {
    assert.equal(await driveRedrives(deps), 1);
    // Another process, or the same once more, starts nothing before these have ended.
    await driveRedrives(deps);
    waves.push(await endAll(deps, () => "done"));
  }
  assert.deepEqual(waves, [1, 10, 3]);
  await driveRedrives(deps);
  const { state, letters, started, done, died, endedAt } = await read(deps, fingerprint);
  assert.deepEqual({ state, letters, started, done, died }, {
    ...{ state: "done", letters: 14, started: 14, done: 14, died: 0 },
  });
  assert.ok(endedAt);
  assert.equal((await inspectDead(deps, ids[0]!))!.retriedBy, "operator");
  assert.equal(await driveRedrives(deps), 0);
  assert.ok(world.lines.some((line) => line.includes('"redrive.ended"')));
});

Deno.test("a redrive stops itself where the first dies again, also of something else", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { fingerprint } = await buryMany(deps, 3);
  await redriveDead(deps, operator, { fingerprint });
  await driveRedrives(deps);
  await endAll(deps, () => "dead");
  await driveRedrives(deps);
  const { state, started, died } = await read(deps, fingerprint);
  assert.deepEqual({ state, started, died }, { state: "stopped", started: 1, died: 1 });
  assert.equal(await redriveDead(deps, operator, { fingerprint }), "started", "and again by hand");
});

Deno.test("a cancelled redrive starts nothing more, and still counts what it has started", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { fingerprint } = await buryMany(deps, 5);
  await redriveDead(deps, operator, { fingerprint });
  await driveRedrives(deps);
  assert.equal(await cancelRedrive(deps, operator, { fingerprint }), true);
  assert.equal(await endAll(deps, () => "done"), 1);
  await driveRedrives(deps);
  const { state, started, done } = await read(deps, fingerprint);
  assert.deepEqual({ state, started, done }, { state: "cancelled", started: 1, done: 1 });
  assert.equal(await driveRedrives(deps), 0);
});

Deno.test("several processes that drive a redrive at once start each wave once", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { fingerprint } = await buryMany(deps, 30);
  await redriveDead(deps, operator, { fingerprint });
  for (const wave of [1, 10, 19]) {
    await Promise.all([1, 2, 3, 4].map(() => driveRedrives(deps)));
    assert.equal(await endAll(deps, () => "done"), wave);
  }
});
