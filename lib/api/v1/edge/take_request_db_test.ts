import assert from "node:assert/strict";
import { connectRedis } from "../../../redis/mod.ts";
import { testWorld } from "../../../testing/world.ts";
import { API_RATE, takeRequest } from "./take_request.ts";

const patient = { withinMs: 10_000 };

Deno.test("takeRequest() counts in Redis over all processes, each caller by itself, until the window ends", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const take = (who: string) => takeRequest(deps, who, patient);
  const first = await take("token:a");
  assert.deepEqual([first.isAllowed, first.remaining], [true, API_RATE.requests - 1]);
  assert.ok(first.resetSeconds >= 1 && first.resetSeconds <= API_RATE.windowSeconds);
  const key = deps.keys.apiRate("token:a");
  await deps.redis.set(key, API_RATE.requests - 1, "KEEPTTL");
  assert.deepEqual([(await take("token:a")).remaining, (await take("token:a")).isAllowed], [
    0,
    false,
  ]);
  assert.equal((await take("token:b")).isAllowed, true);
  const leftMs = await deps.redis.pttl(key);
  assert.ok(leftMs > 0 && leftMs <= API_RATE.windowSeconds * 1_000, "it goes by itself");
  // A count that lost its end gets one again: nobody is shut out for ever.
  await deps.redis.persist(key);
  await take("token:a");
  assert.ok(await deps.redis.pttl(key) > 0);
  await deps.redis.del(key);
  assert.equal((await take("token:a")).remaining, API_RATE.requests - 1);
});

Deno.test("takeRequest() counts by itself where Redis is lost", async () => {
  await using world = await testWorld();
  // Nobody listens there.
  const redis = connectRedis("redis://127.0.0.1:1", { name: "lost", log: world.deps.log });
  world.defer(() => redis.disconnect());
  const deps = { ...world.deps, redis };
  const who = `network:${crypto.randomUUID()}`;
  for (let n = 1; n <= API_RATE.requests; n++) {
    assert.equal((await takeRequest(deps, who)).remaining, API_RATE.requests - n);
  }
  const { isAllowed, resetSeconds } = await takeRequest(deps, who);
  assert.deepEqual([isAllowed, resetSeconds], [false, 1]);
  world.clock.advance(1_000);
  assert.equal((await takeRequest(deps, who)).isAllowed, true);
});
