import assert from "node:assert/strict";
import { createRedisBroker } from "../jobs/brokers/redis/broker.ts";
import { connectRedis, redisReady } from "../redis/mod.ts";
import { testWorld } from "../testing/world.ts";
import { engineState } from "./engine_state.ts";

const embedded = { view: () => ({ state: "gave_up" as const, restarts: 3, since: new Date() }) };

const beat = {
  worker: "w1",
  queues: ["default"],
  slots: 1,
  tasks: [],
  release: "test",
  startedAtMs: 0,
  inFlight: 0,
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};

Deno.test("engineState() counts the workers that live, and knows what is done where none does", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { keys } = deps;
  const url = deps.config.REDIS_URL.reveal();
  const redis = connectRedis(url, { name: "own", log: deps.log, commandTimeoutMs: 5_000 });
  await redisReady(redis);
  const broker = createRedisBroker({ redis, keys, worker: "w1" });
  const state = await engineState(deps, { broker, embedded });
  assert.deepEqual(state, {
    workers: 0,
    embedded: "gave_up",
    waiting: 0,
    dead: 0,
    unpublished: 0,
    inDoubt: 0,
    at: world.clock.now().toISOString(),
  });
  await broker.beat(beat);
  assert.equal((await engineState(deps, { broker, embedded })).workers, 1);
  redis.disconnect();
  const { workers, waiting } = await engineState(deps, { broker, embedded });
  assert.deepEqual([workers, waiting], [null, null]);
});
