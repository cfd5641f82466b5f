import assert from "node:assert/strict";
import { MINUTE_MS } from "../../clock.ts";
import { testWorld } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import type { ModelCalls } from "./messages.ts";
import type { Thread } from "./open_thread.ts";
import { createQueryVectors } from "./query_vectors.ts";

/** A model that answers what it is told to, and counts how often it was asked. */
function model(answer: () => Promise<Float32Array>) {
  const asked: string[] = [];
  const thread: Thread<ModelCalls> = {
    isAlive: true,
    waiting: 0,
    lateInARow: 0,
    end() {},
    async call(_name, given) {
      asked.push((given as { text: string }).text);
      return { vector: await answer() } as never;
    },
  };
  return { asked, open: () => thread };
}

Deno.test("what a query means is worked out once for all processes, and nobody waits long for it", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const slow = Promise.withResolvers<Float32Array>();
  const { asked, open } = model(() => slow.promise);
  const here = createQueryVectors(deps, open);
  assert.deepEqual(
    await Promise.all([here.vectorOf("plum", "m"), here.vectorOf("plum", "m")]),
    [null, null],
  );
  slow.resolve(Float32Array.of(0.5, -0.5));
  assert.deepEqual([...(await here.vectorOf("plum", "m"))!], [0.5, -0.5]);
  const key = await until("it is kept", async () => {
    return (await deps.redis.keys(`${deps.keys.cache("search:meaning:")}*`))[0];
  });
  assert.equal(await deps.redis.ttl(key), 86_400);
  const there = createQueryVectors(deps, () => assert.fail("it is in Redis"));
  const found = (await there.vectorOf("plum", "m"))!;
  assert.deepEqual([...found], [0.5, -0.5]);
  assert.deepEqual(asked, ["plum"]);
  await here.vectorOf("plum", "another model");
  assert.equal(asked.length, 2);
});

Deno.test("a model that is wrong is let rest for a minute, and tried again", async () => {
  await using world = await testWorld();
  const { deps, clock, lines } = world;
  let vector = Float32Array.of(NaN, 1);
  const { asked, open } = model(() => Promise.resolve(vector));
  const vectors = createQueryVectors(deps, open);
  for (const _ of "123") assert.equal(await vectors.vectorOf("plum", "m"), null);
  assert.equal(asked.length, 1);
  assert.equal(lines.filter((line) => line.includes("search.meaning_lost")).length, 1);
  clock.advance(MINUTE_MS);
  vector = Float32Array.of(0, 1);
  assert.deepEqual([...(await vectors.vectorOf("plum", "m"))!], [0, 1]);
  const key = await until("it is kept", async () => {
    return (await deps.redis.keys(`${deps.keys.cache("search:meaning:")}*`))[0];
  });
  await deps.redis.set(key, "not a vector");
  const there = createQueryVectors(deps, open);
  assert.deepEqual([...(await there.vectorOf("plum", "m"))!], [0, 1]);
});
