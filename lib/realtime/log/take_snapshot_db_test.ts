import assert from "node:assert/strict";
import { absentRedis } from "../../testing/absent_redis.ts";
import { inTransaction } from "../../db/mod.ts";
import { OrderPlaced } from "../../orders/events.ts";
import { testWorld } from "../../testing/world.ts";
import { parseCursor } from "../cursor.ts";
import { emitIn } from "../emit.ts";
import { publishEvents } from "../relay/publish.ts";
import { emitPlaced, placedData } from "../testing/events.ts";
import { withEachLog } from "../testing/logs.ts";
import { lookUp } from "./event_log.ts";
import { INCLUDED_LIMIT } from "./limits.ts";
import { takeSnapshot } from "./take_snapshot.ts";

withEachLog(
  "takeSnapshot() names the events that are in its state and still to come",
  async (world) => {
    const { deps } = world;
    const early = await emitPlaced(deps, 1);
    await publishEvents(deps);
    const waiting = await emitPlaced(deps, 2);
    const { promise: written, resolve: tell } = Promise.withResolvers<string>();
    const { promise: commit, resolve: letCommit } = Promise.withResolvers<void>();
    const open = inTransaction(deps, async (tx) => {
      tell(await emitIn(tx, OrderPlaced, { data: placedData(3) }));
      await commit;
    });
    const late = await written;
    const snapshot = await takeSnapshot(deps, async (sql) => {
      // The transaction sees what there was at its first answer, whatever is committed after it.
      await sql`select 1`;
      letCommit();
      await open;
      return (await sql`select id from events_outbox order by seq`).map((row) => row.id);
    });
    assert.deepEqual(snapshot.state, [early, waiting]);
    assert.ok(snapshot.included.includes(waiting) && !snapshot.included.includes(late));
    await publishEvents(deps);
    const look = await lookUp(deps, { after: parseCursor(snapshot.cursor!) });
    const news = look.missed.map(({ event }) => event.id)
      .filter((id) => !snapshot.included.includes(id));
    assert.deepEqual(news, [late]);
  },
);

Deno.test("takeSnapshot() reads the state without a place while Redis is away", async () => {
  await using world = await testWorld({ env: { REDIS_URL: Deno.env.get("TEST_REDIS_URL")! } });
  const away = absentRedis();
  const snapshot = await takeSnapshot(
    { ...world.deps, redis: away },
    (sql) => sql`select 1 as one`.then((rows) => rows.length),
  );
  assert.deepEqual([snapshot.cursor, snapshot.state], [null, 1]);
  away.disconnect();
});

Deno.test("takeSnapshot() stays small while thousands of events wait, and has no place then", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const enter = (count: number) =>
    deps.sql`
      insert into events_outbox (id, type, group_name, data, published_at)
      select gen_random_uuid(), 'order.placed', 'orders', '{}', now()
        from generate_series(1, ${count}::int)`;
  const take = () => takeSnapshot(deps, (sql) => sql`select 1`);
  await enter(INCLUDED_LIMIT);
  const full = await take();
  assert.deepEqual([full.included.length, full.cursor === null], [INCLUDED_LIMIT, false]);
  await enter(1);
  const over = await take();
  assert.deepEqual([over.included, over.cursor, over.state.length], [[], null, 1]);
});
