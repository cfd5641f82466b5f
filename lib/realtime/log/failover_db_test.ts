import assert from "node:assert/strict";
import { startRedisServer } from "../../testing/redis_server.ts";
import { testWorld } from "../../testing/world.ts";
import { MAIN_LOG, START_ID } from "../cursor.ts";
import { loggedPlaced } from "../testing/events.ts";
import { appendEvents, lookUp } from "./event_log.ts";

Deno.test("a log that lost events between two promotions is never called whole", async () => {
  await using ours = await startRedisServer();
  await using other = await startRedisServer();
  await using world = await testWorld({ env: { REDIS_URL: ours.url } });
  const { deps } = world;
  await appendEvents(deps, [loggedPlaced(1)]);
  const { end: cursor } = await lookUp(deps, { after: null });
  await other.follow(ours);
  const { end: beforehand } = await lookUp(deps, { after: null });
  await other.follow(null);
  await appendEvents(deps, [loggedPlaced(2)]);
  await ours.follow(other);
  await ours.follow(null);
  await appendEvents(deps, [loggedPlaced(3)]);
  for (const after of [cursor, beforehand]) {
    const look = await lookUp(deps, { after });
    assert.deepEqual([look.state, look.missed], ["epoch", []]);
  }
});

Deno.test("a log from whose middle somebody took an entry is not whole for a cursor before it", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await appendEvents(deps, [1, 2, 3].map(loggedPlaced));
  const { epoch } = (await lookUp(deps, { after: null })).end;
  const start = { log: MAIN_LOG, epoch, id: START_ID };
  const [first, second] = (await lookUp(deps, { after: start })).missed;
  await deps.redis.xdel(deps.keys.eventLog("events").log, second!.position.id);
  assert.equal((await lookUp(deps, { after: first!.position })).state, "trimmed");
  const rest = await lookUp(deps, { after: second!.position });
  assert.deepEqual([rest.state, rest.missed.length], ["held", 1]);
});
