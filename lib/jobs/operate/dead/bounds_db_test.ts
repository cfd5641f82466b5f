import assert from "node:assert/strict";
import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { publishedJob } from "../../brokers/conformance/world.ts";
import { onBothBrokers } from "../testing/both_brokers.ts";

const queue = "default";
const KEPT = 10_000;
const info = { kind: "E", message: "m" };

/** Let so many jobs die, in turns as large as they may be; their ids, the oldest first. */
async function bury(broker: Broker, count: number): Promise<string[]> {
  const jobs = Array.from({ length: count }, () => publishedJob());
  await broker.publish(jobs);
  for (let left = count; left > 0;) {
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 256 });
    const finishes = claimed.map(({ id, run }) => ({
      id,
      run,
      verdict: { kind: "dead", info } as const,
    }));
    await broker.turn(queue, { finishes, slots: 0 });
    left -= claimed.length;
  }
  return jobs.map(({ id }) => id);
}

async function store(broker: Broker): Promise<void> {
  for (let batch = await broker.finished(queue, 500); batch.length > 0;) {
    await broker.forget(queue, batch);
    batch = await broker.finished(queue, 500);
  }
}

/** Records of dead jobs that the broker still has. */
async function recordsOf(deps: Deps): Promise<number> {
  if (deps.config.JOBS_BROKER === "redis") {
    return await deps.redis!.hlen(deps.keys.queue(queue).jobs);
  }
  const [row] = await deps.sql<{ rows: number }[]>`
    select count(*)::int as rows from jobs_broker_gone where dead is not null`;
  return row!.rows;
}

onBothBrokers("records of dead letters leave with their place", async ({ deps, broker }) => {
  const [oldest] = await bury(broker, 600);
  await store(broker);
  const ids = await bury(broker, KEPT);
  await store(broker);
  // What is beyond leaves when others are stored.
  const [last] = await bury(broker, 1);
  await store(broker);
  assert.equal((await broker.stats([queue]))[0]!.dead, KEPT);
  assert.equal(await recordsOf(deps), KEPT);
  assert.equal(await broker.view(queue, oldest!), null);
  assert.equal(await broker.view(queue, ids[0]!), null);
  assert.equal((await broker.view(queue, ids[1]!))!.state, "dead");
  assert.equal((await broker.view(queue, last!))!.state, "dead");
});

onBothBrokers("a dead letter leaves after 30 days, and is counted no more", async (looked) => {
  const { deps: { sql, redis, keys, config }, broker } = looked;
  const [old] = await bury(broker, 1);
  await store(broker);
  if (config.JOBS_BROKER === "redis") await redis!.zadd(keys.queue(queue).past, 1, old!);
  else await sql`update jobs_broker_gone set gone_ms = gone_ms - 31 * 86400000::bigint`;
  const [young] = await bury(broker, 1);
  await store(broker);
  assert.equal(await broker.view(queue, old!), null);
  assert.equal((await broker.view(queue, young!))!.state, "dead");
  assert.equal((await broker.stats([queue]))[0]!.dead, 1);
});
