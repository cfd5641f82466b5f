import assert from "node:assert/strict";
import { testWorld } from "../../../testing/world.ts";
import {
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
} from "../conformance/world.ts";
import { createPostgresBroker } from "./broker.ts";

Deno.test("Postgres broker: finished() has only jobs that have ended, whatever else is in the table", async () => {
  await using world = await testWorld();
  const broker = createPostgresBroker({ sql: world.deps.sql, worker: "a" });
  const [done, dead, returned, later, parked, running] = publishedJobs(6);
  await broker.publish([done!, dead!, returned!, later!, parked!, running!]);
  await finish(broker, await claimOne(broker), { kind: "done" });
  await finish(broker, await claimOne(broker), { kind: "dead", info: null });
  const back = await claimOne(broker);
  const [toDelay, toPark, held] = [
    await claimOne(broker),
    await claimOne(broker),
    await claimOne(broker),
  ];
  await finish(broker, back, { kind: "returned" });
  await finish(broker, toDelay, { kind: "later", delayMs: 60_000, charged: true });
  await finish(broker, toPark, { kind: "parked", dependency: "mail" });
  const gone = publishedJob({ runAtMs: Date.now() + 60_000 });
  await broker.publish([gone]);
  await broker.cancel(queue, gone.id);
  const ended = await broker.finished(queue, 10);
  assert.deepEqual(idsOf(ended), [done!.id, dead!.id, gone.id]);
  assert.deepEqual(ended.map(({ outcome }) => outcome), ["done", "dead", "cancelled"]);
  // Nor does forgetting touch the others.
  await broker.forget(queue, [...ended, { ...ended[0]!, id: held.id }]);
  assert.deepEqual(idsOf(await broker.held(queue)), [held.id]);
  assert.deepEqual(await broker.finished(queue, 10), []);
});

Deno.test("Postgres broker: a job handed back past a lost run counts only the runs it had", async () => {
  await using world = await testWorld();
  const broker = createPostgresBroker({ sql: world.deps.sql, worker: "a" });
  await broker.publish([publishedJob({ runBase: 2 })]);
  const first = await claimOne(broker);
  assert.equal(first.run, 3);
  await finish(broker, first, { kind: "returned", pastRun: 9 });
  const second = await claimOne(broker);
  assert.equal(second.run, 10);
  // An older run than its own moves nothing.
  await finish(broker, second, { kind: "returned", pastRun: 4 });
  const third = await claimOne(broker);
  assert.equal(third.run, 11);
  await finish(broker, third, { kind: "done" });
  const [ended] = await broker.finished(queue, 1);
  assert.equal(ended!.runs, 3);
});
