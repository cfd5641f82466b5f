import assert from "node:assert/strict";
import { startRedisServer } from "../../../testing/redis_server.ts";
import { until } from "../../../testing/until.ts";
import { type JobWorld, jobWorld } from "../../testing/job_world.ts";
import { beatOf, claimOne, publishedJob, queue, reapUntilTaken } from "../conformance/world.ts";
import { BEATS_MISSED_MS } from "../watch.ts";
import { FORGOTTEN_AFTER_S, serverMs } from "./server_says.ts";

async function nowMs({ world }: JobWorld): Promise<number> {
  return serverMs(await world.deps.redis.time());
}

Deno.test("nobody is taken for dead while Redis refuses all beats, and the silent one is after that", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const { redis } = jobs.world.deps;
  const [silent, alive] = [await jobs.brokerFor("silent"), await jobs.brokerFor("alive")];
  await silent.publish([publishedJob(), publishedJob()]);
  const [lost, kept] = [await claimOne(silent), await claimOne(alive)];
  await silent.beat(beatOf("silent"));
  await alive.beat(beatOf("alive"));
  await redis.config("SET", "maxmemory", "1mb");
  const refusedAtMs = await nowMs(jobs);
  await until("all have been silent for too long", async () => {
    await assert.rejects(alive.beat(beatOf("alive")), /OOM|EXECABORT/);
    assert.deepEqual(await alive.reap([queue]), []);
    return await nowMs(jobs) - refusedAtMs > 2 * BEATS_MISSED_MS;
  });
  await redis.config("SET", "maxmemory", "0");
  // The first look comes before the first beat.
  assert.deepEqual(await alive.reap([queue]), []);
  const { worker, recovered } = await until("the silent one is taken", async () => {
    await alive.beat(beatOf("alive"));
    return (await alive.reap([queue]))[0];
  });
  assert.deepEqual([worker, recovered], ["silent", [lost.id]]);
  assert.deepEqual(await alive.held(queue), [{ id: kept.id, run: kept.run }]);
});

Deno.test("who was silent for so long that nobody reaped hides no dead worker", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const [victim, reaper] = [await jobs.brokerFor("victim"), await jobs.brokerFor("reaper")];
  const longAgoMs = await nowMs(jobs) - FORGOTTEN_AFTER_S * 1_000 - 1;
  const ghosts = Array.from({ length: 1_500 }, (_, n) => [longAgoMs - n, `ghost${n}`]);
  await redis.zadd(keys.workers, ...ghosts.flat());
  await victim.publish([publishedJob()]);
  const { id } = await claimOne(victim);
  await victim.beat(beatOf("victim"));
  const { worker, cause, recovered } = await reapUntilTaken(jobs, reaper);
  assert.deepEqual([worker, cause, recovered], ["victim", "beats_missed", [id]]);
  assert.equal(await redis.zcard(keys.workers), 0);
});

Deno.test("a worker past the first thousand of the registry is known all the same", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const [last, reaper] = [await jobs.brokerFor("last"), await jobs.brokerFor("reaper")];
  await last.publish([publishedJob()]);
  const job = await claimOne(last);
  const now = await nowMs(jobs);
  const others = Array.from({ length: 1_200 }, (_, n) => [now - 1, `other${n}`]);
  await redis.zadd(keys.workers, ...others.flat());
  for (let look = 0; look < 5; look++) {
    await last.beat(beatOf("last"));
    assert.deepEqual(await reaper.reap([queue]), []);
  }
  assert.deepEqual(await last.held(queue), [{ id: job.id, run: job.run }]);
});
