import assert from "node:assert/strict";
import type { Sql } from "../../../db/mod.ts";
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
import { turn } from "./turn.ts";

const HIGH = 4_096_000_000;

/** A turn that begins its look at `floor`. */
async function claimFrom(sql: Sql, floor: number, slots: number) {
  const reached: (number | null)[][] = [];
  const floors = {
    now: () => [floor, floor, floor],
    reached: (places: readonly (number | null)[]) => void reached.push([...places]),
  };
  const answer = await turn(sql, { queue, worker: "a", floors, finishes: [], slots });
  return { ids: idsOf(answer.claimed), more: answer.more, reached: reached[0]! };
}

for (const isFair of [false, true]) {
  const where = isFair ? "a queue with limits" : "a queue without limits";
  Deno.test(`turn() in ${where} looks at what is not below the floor, and at the head`, async () => {
    await using world = await testWorld();
    const { sql } = world.deps;
    const broker = createPostgresBroker({ sql, worker: "a" });
    if (isFair) await broker.limit(queue, { concurrency: 1_000 });
    const [back, slow, ...jobs] = publishedJobs(4);
    await broker.publish([back!, slow!]);
    // It was claimed and returned, so it is the next one whatever the floor.
    await finish(broker, await claimOne(broker), { kind: "returned" });
    await sql`select setval('jobs_broker_order', ${HIGH})`;
    await broker.publish(jobs);
    const first = await claimFrom(sql, HIGH, 2);
    assert.deepEqual(first.ids, [back!.id, jobs[0]!.id]);
    assert.equal(first.more, true);
    assert.ok(first.reached[1]! > HIGH, `${first.reached}`);
    const second = await claimFrom(sql, HIGH, 2);
    assert.deepEqual([second.ids, second.more], [[jobs[1]!.id], false]);
    assert.deepEqual((await claimFrom(sql, 0, 2)).ids, [slow!.id]);
  });
}

Deno.test("turn() looks at keys whatever the floor, and each in its turn", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const broker = createPostgresBroker({ sql, worker: "a" });
  const [k1, k2, plain] = [publishedJob({ key: "k" }), publishedJob({ key: "k" }), publishedJob()];
  await broker.publish([k1, k2, plain]);
  assert.deepEqual((await claimFrom(sql, HIGH, 5)).ids, [k1.id, k2.id]);
  assert.deepEqual((await claimFrom(sql, 0, 5)).ids, [plain.id]);
});
