import assert from "node:assert/strict";
import { startRedisServer } from "../../testing/redis_server.ts";
import { until } from "../../testing/until.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { mainLog } from "../log/named_log.ts";
import { emitPlaced } from "../testing/events.ts";
import { withEachLog } from "../testing/logs.ts";
import { createEventRelay } from "./relay.ts";

const logs = [mainLog];

async function unpublished({ deps }: World): Promise<number> {
  const [row] = await deps.sql`
    select count(*)::int as waiting from events_outbox where published_at is null`;
  return row!.waiting;
}

withEachLog(
  "the relay publishes when it is nudged, and by itself what nobody told it of",
  async (world) => {
    const relay = createEventRelay(world.deps, { logs, everyMs: 60_000 });
    relay.start();
    world.defer(() => relay.stop());
    await emitPlaced(world.deps, 1);
    relay.nudge();
    await until("the nudged event is published", async () => await unpublished(world) === 0);
    const restless = createEventRelay(world.deps, { logs, everyMs: 20 });
    restless.start();
    world.defer(() => restless.stop());
    await emitPlaced(world.deps, 2);
    await until("the other is published, too", async () => await unpublished(world) === 0);
  },
);

Deno.test("the relay keeps everything while Redis is away, and publishes it after", async () => {
  await using server = await startRedisServer();
  await using world = await testWorld({ env: { REDIS_URL: server.url } });
  const relay = createEventRelay(world.deps, { logs, everyMs: 50 });
  relay.start();
  world.defer(() => relay.stop());
  await server.stop("SIGKILL");
  for (let n = 1; n <= 5; n++) await emitPlaced(world.deps, n);
  await until(
    "a round fails",
    () =>
      world.lines.some((line) => line.includes('"organ.failed"') && line.includes('"event relay"')),
  );
  assert.equal(await unpublished(world), 5);
  await server.start();
  await until("all are published", async () => await unpublished(world) === 0);
  const length = await until(
    "Redis has them",
    () => world.deps.redis.xlen(world.deps.keys.eventLog("events").log),
  );
  assert.equal(length, 5);
});

withEachLog("the relay starts and stops at any moment", async (world) => {
  for (let n = 0; n < 20; n++) {
    const relay = createEventRelay(world.deps, { logs });
    relay.start();
    if (n % 2 === 0) relay.nudge();
    await relay.stop();
  }
});
