import assert from "node:assert/strict";
import slotOf from "cluster-key-slot";
import { ENGINE_TAG, redisKeys } from "../../../lib/redis/keys.ts";
import { appendEvents, lookUp } from "../../../lib/realtime/log/event_log.ts";
import { loggedPlaced } from "../../../lib/realtime/testing/events.ts";
import { startRedisCluster } from "../../../lib/testing/redis_cluster.ts";
import type { RedisGroup } from "../../../lib/testing/redis_group.ts";
import { workThroughLoss } from "./testing/work_through_loss.ts";
import { queues } from "../../../lib/jobs/task/job.ts";
import { jobWorld } from "../../../lib/jobs/testing/job_world.ts";
import { removeOurKeys } from "../../../lib/jobs/brokers/redis/desk/our_keys.ts";
import { checkRedis } from "../../../lib/jobs/brokers/redis/desk/server.ts";
import { dying } from "../../../lib/jobs/brokers/conformance/dying.ts";
import { keysOf } from "../../../lib/jobs/brokers/redis/scripts.ts";

/*
 * Redis Cluster. All of the conformance suite, and every other test, runs on one by
 * `deno task test --redis=cluster`; here are the parts that ask several keys, or a server itself.
 */
let cluster: RedisGroup;
Deno.test.beforeAll(async () => {
  cluster = await startRedisCluster({ masters: 3, replicas: 1 });
});
Deno.test.afterAll(async () => await cluster[Symbol.asyncDispose]());

const onCluster = () => jobWorld({ env: { REDIS_URL: cluster.url } });

Deno.test("on a cluster all keys of the job engine have one slot, those of each live log one of their own", () => {
  for (const prefix of ["", "t1:"]) {
    const keys = redisKeys(prefix, ENGINE_TAG);
    const ofJobs = [
      ...queues.flatMap((queue) => keysOf(keys, queue)),
      ...[keys.workers, keys.jobsEpoch, keys.writes, keys.worker("w"), keys.buried("w")],
      ...[keys.cancel("w"), keys.breaker("mail")],
    ];
    assert.deepEqual([...new Set(ofJobs.map(slotOf))], [slotOf(ENGINE_TAG.slice(1, -1))]);
  }
  for (const name of ["events", "jobs"]) {
    const { log, epoch, recent } = redisKeys().eventLog(name);
    assert.equal(new Set([log, epoch, recent].map(slotOf)).size, 1, name);
  }
});

// Of the suite what asks servers, too: for their clock, their name, and who is connected.
const asksServers = /stops beating|beats again|workers\(\)/;
dying((what, run) => {
  if (!asksServers.test(what)) return;
  Deno.test(`Redis Cluster: ${what}`, async () => {
    await using jobs = await onCluster();
    await run(jobs);
  });
});

Deno.test("a cluster's keys are found, counted and removed on every node, and others' stay", async () => {
  await using jobs = await onCluster();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await jobs.probe(1);
  await appendEvents(deps, [loggedPlaced(1)]);
  for (let n = 0; n < 30; n++) await deps.redis.set(deps.keys.cache(`c${n}`), "1", "EX", 60);
  const others = `${deps.keys.prefix}of-somebody-else`;
  await deps.redis.set(others, "1", "EX", 60);
  assert.ok(await removeOurKeys(deps.redis, deps.keys) > 34);
  assert.equal(await removeOurKeys(deps.redis, deps.keys), 0);
  assert.equal(await deps.redis.get(others), "1");
  await jobs.probe(2);
  await broker.leaveBehind!();
  assert.deepEqual((await broker.stats(["default"]))[0]!.waiting, 0);
  const checks = (await checkRedis(deps)).filter(({ check }) => check === "redis.replicas");
  assert.deepEqual(checks.map(({ level }) => level), ["ok", "ok", "ok"]);
});

Deno.test("the node with the jobs is lost: another takes over, and all that was promised is done", async () => {
  await using jobs = await onCluster();
  await workThroughLoss(jobs, cluster);
  const { deps } = jobs.world;
  await appendEvents(deps, [loggedPlaced(1)]);
  assert.equal((await lookUp(deps, { after: null })).state, "held");
});
