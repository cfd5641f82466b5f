import { operator } from "../../../actor.ts";
import assert from "node:assert/strict";
import type { Deps } from "../../../deps.ts";
import { until } from "../../../testing/until.ts";
import { testWorld } from "../../../testing/world.ts";
import { discardDead } from "./discard.ts";
import { inspectDead } from "./inspect.ts";
import { retryDead } from "./retry.ts";
import { bury, refusal } from "./testing/bury.ts";

async function promised(deps: Deps) {
  return [
    ...await deps.sql<{ id: string; task: string; queue: string; about: string[] }[]>`
      select id, task, queue, about from jobs_outbox order by promised_at, id`,
  ];
}

/** Wait for the next promise and end it, as worker and historian would. */
async function endNext(deps: Deps, outcome: "done" | "dead", info: unknown = refusal()) {
  const next = await until("a promise", async () => (await promised(deps))[0]);
  return await bury(deps, { ...next, outcome, info });
}

const options = { pollMs: 5 };

Deno.test("retryDead() promises a new job that says what it retries", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const id = await bury(deps, { about: ["order:7", "retry_of:older"] });
  const report = await retryDead(deps, operator, { ids: [id], ...options });
  const [job, ...more] = await promised(deps);
  assert.deepEqual(more, []);
  assert.deepEqual(report.retried, [{ id, retriedAs: job!.id }]);
  assert.deepEqual(job!.about, ["order:7", `retry_of:${id}`]);
  assert.deepEqual([job!.task, job!.queue], ["send_order_email", "emails"]);
  assert.deepEqual(world.nudges, ["jobs"]);
  const letter = (await inspectDead(deps, id))!;
  assert.deepEqual([letter.retriedAs, letter.retriedBy, letter.retry], [
    job!.id,
    "operator",
    "under way",
  ]);
});

Deno.test("retryDead() by many at once, and again, retries a letter once", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = [await bury(deps), await bury(deps), await bury(deps)];
  const reports = await Promise.all(
    [1, 2, 3, 4].map(() => retryDead(deps, operator, { ids, ...options })),
  );
  assert.equal(reports.flatMap((report) => report.retried).length, 3);
  assert.equal((await promised(deps)).length, 3);
  const again = await retryDead(deps, operator, { ids, ...options });
  assert.deepEqual([again.retried, again.skipped.toSorted()], [[], ids.toSorted()]);
});

Deno.test("retryDead() skips what was discarded or is not dead, and takes a cancelled retry again", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [discarded, done] = [await bury(deps), await bury(deps, { outcome: "done" })];
  await discardDead(deps, operator, { ids: [discarded], why: "gone" });
  const none = await retryDead(deps, operator, { ids: [discarded, done], ...options });
  assert.deepEqual([none.retried, none.skipped.toSorted()], [[], [discarded, done].toSorted()]);
  const id = await bury(deps);
  const first = await retryDead(deps, operator, { ids: [id], ...options });
  await bury(deps, { id: first.retried[0]!.retriedAs, outcome: "cancelled" });
  assert.equal((await inspectDead(deps, id))!.retry, "cancelled");
  assert.equal((await retryDead(deps, operator, { ids: [id], ...options })).retried.length, 1);
});

Deno.test("retryDead() lets a canary go first and stops when it dies of the same error", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (const n of [1, 2, 3]) await bury(deps, { info: refusal(`Cannot mail order "${n}": 450`) });
  const retrying = retryDead(deps, operator, { filter: {}, ...options, canary: 1 });
  await endNext(deps, "dead", refusal('Cannot mail order "99": 450'));
  const report = await retrying;
  assert.equal(report.stopped, "canary died again");
  assert.deepEqual([report.retried.length, report.left.length], [1, 2]);
  assert.deepEqual(await promised(deps), []);
});

Deno.test("retryDead() retries the rest once the canary ended, by history or without it", async () => {
  for (const isKept of [true, false]) {
    await using world = await testWorld();
    const { deps } = world;
    for (let n = 0; n < 3; n++) await bury(deps);
    const retrying = retryDead(deps, operator, { filter: {}, ...options, canary: 1 });
    const canary = await endNext(deps, "done");
    if (!isKept) await deps.sql`delete from jobs_history where id = ${canary}`;
    const report = await retrying;
    assert.deepEqual([report.stopped, report.retried.length, report.left], [null, 3, []]);
    assert.equal((await promised(deps)).length, 2);
  }
});

Deno.test("retryDead() goes on after a canary that died of another error", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (let n = 0; n < 2; n++) await bury(deps);
  const retrying = retryDead(deps, operator, { filter: {}, ...options, canary: 1 });
  await endNext(deps, "dead", { kind: "TypeError", message: "another bug" });
  assert.equal((await retrying).retried.length, 2);
});

Deno.test("retryDead() gives up on a canary that does not end, and when it is interrupted", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (let n = 0; n < 3; n++) await bury(deps);
  const slow = await retryDead(deps, operator, { filter: {}, ...options, canary: 1, canaryMs: 20 });
  assert.deepEqual([slow.stopped, slow.left.length], ["canary has not ended", 2]);
  const stop = new AbortController();
  const retrying = retryDead(deps, operator, {
    filter: {},
    ...options,
    canary: 1,
    signal: stop.signal,
  });
  await until("two promises", async () => (await promised(deps)).length === 2);
  stop.abort();
  const report = await retrying;
  assert.deepEqual([report.stopped, report.left.length], ["interrupted", 1]);
});

Deno.test("retryDead() keeps to its rate and stops when three in a row die again", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (let n = 0; n < 200; n++) await bury(deps);
  const retrying = retryDead(deps, operator, { filter: {}, ...options, ratePerSecond: 50 });
  for (let n = 0; n < 3; n++) await endNext(deps, "dead");
  const report = await retrying;
  assert.equal(report.stopped, "dying again");
  assert.ok(report.retried.length >= 3);
  assert.equal(report.retried.length + report.left.length, 200);
  assert.ok(report.left.length > 0);
});
