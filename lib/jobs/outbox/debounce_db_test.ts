import assert from "node:assert/strict";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { onBothBrokers } from "../operate/testing/both_brokers.ts";
import type { Broker } from "../task/broker.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { enqueueIn } from "./enqueue.ts";
import type { JobId } from "../task/job.ts";
import { publishOutbox } from "./relay.ts";
import { Probe } from "../testing/job_world.ts";

const queue = "default";

/** Ask for the same thing again and again in one transaction, others in between; the ids of each key. */
async function promiseMany(
  deps: Deps,
  { count, keys, others = 0 }: { count: number; keys: readonly string[]; others?: number },
): Promise<Map<string, JobId[]>> {
  const ids = new Map(keys.map((key): [string, JobId[]] => [key, []]));
  await inTransaction(deps, async (tx) => {
    for (let n = 0; n < count; n++) {
      for (const key of keys) {
        const unique = { key, onConflict: "replace" } as const;
        const id = n % 3 === 0 ? { id: crypto.randomUUID() } : {};
        ids.get(key)!.push(await enqueueIn(tx, Probe, { n }, { unique, delayMs: 60_000, ...id }));
      }
      for (let m = 0; m < others; m++) await enqueueIn(tx, Probe, { n: m });
    }
  });
  return ids;
}

/** Relays that publish until nothing is due, beside each other. */
async function publishAll(deps: Deps, broker: Broker, relays: number): Promise<void> {
  const due = async () => {
    const [row] = await deps.sql<{ due: number }[]>`
      select count(*)::int as due from jobs_outbox where published_under is null`;
    return row!.due;
  };
  while (await due() > 0) {
    await Promise.all(Array.from({ length: relays }, () => publishOutbox(deps, broker)));
  }
}

/** Those that are left of each key: the last, and no other. */
async function assertLast(broker: Broker, ids: Map<string, JobId[]>): Promise<void> {
  const left = (await broker.list(queue, "delayed")).map(({ id }) => id);
  const last = [...ids.values()].map((some) => some.at(-1)!);
  assert.deepEqual(left.toSorted(), last.toSorted());
}

onBothBrokers("of many promises of one transaction the last is kept", async ({ deps, broker }) => {
  const ids = await promiseMany(deps, { count: 6, keys: ["a", "b"], others: 6 });
  await publishAll(deps, broker, 1);
  await assertLast(broker, ids);
});

onBothBrokers(
  "so it is where they fill several batches, and two relays publish them at once",
  async ({ deps, broker }) => {
    const ids = await promiseMany(deps, { count: 150, keys: ["a", "b", "c"], others: 4 });
    await publishAll(deps, broker, 2);
    await assertLast(broker, ids);
  },
);

onBothBrokers(
  "what another relay is about to publish goes first, and nothing waits for it that need not",
  async ({ deps, broker }) => {
    const ids = await promiseMany(deps, { count: 502, keys: ["a"] });
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow: Broker = {
      ...broker,
      async publish(jobs, ...rest) {
        begun.resolve();
        await goOn.promise;
        return await broker.publish(jobs, ...rest);
      },
    };
    const first = publishOutbox(deps, slow);
    await begun.promise;
    const other = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
    assert.equal((await publishOutbox(deps, broker)).published, 1);
    assert.equal((await broker.view(queue, other))!.state, "waiting");
    assert.equal((await broker.list(queue, "delayed")).length, 0);
    goOn.resolve();
    await first;
    await publishAll(deps, broker, 1);
    await assertLast(broker, ids);
  },
);

onBothBrokers(
  "an older promise that stands behind a whole batch of later ones goes with them",
  async ({ deps, broker }) => {
    const ids = await promiseMany(deps, { count: 600, keys: ["a"] });
    const [oldest] = ids.get("a")!;
    await deps.sql`update jobs_outbox set published_under = '!' where id <> ${oldest!}`;
    const round = await publishOutbox(deps, broker);
    assert.equal(round.published, 501);
    const rows = await deps.sql`select from jobs_outbox where id = ${oldest!} and publishes = 1`;
    assert.equal(rows.length, 1);
    await publishOutbox(deps, broker);
    await assertLast(broker, ids);
  },
);

onBothBrokers("of many that are enqueued at once the last is kept", async ({ broker }) => {
  const enqueuer = createEnqueuer(broker);
  const unique = { key: "a", onConflict: "replace" } as const;
  const options = { unique, delayMs: 60_000 };
  const asked = Array.from({ length: 60 }, (_, n) => enqueuer.enqueue(Probe, { n }, options));
  const ids = (await Promise.all(asked)).map((one) => one.ok ? one.id : "");
  await assertLast(broker, new Map([["a", ids]]));
});

onBothBrokers(
  "a later promise waits for an older one that comes back; those that come back wait for nothing",
  async ({ deps, broker }) => {
    const ids = await promiseMany(deps, { count: 3, keys: ["a"] });
    const [first, second, last] = ids.get("a")!;
    await deps.sql`
      update jobs_outbox set published_under = '!', publishes = 1 where id in (${first!}, ${second!})`;
    await deps.sql.begin(async (sql) => {
      await sql`select from jobs_outbox where id = ${first!} for update`;
      assert.equal((await publishOutbox(deps, broker)).published, 1);
      assert.equal((await broker.view(queue, second!))!.state, "delayed");
      assert.equal(await broker.view(queue, last!), null);
    });
    await publishAll(deps, broker, 1);
    assert.equal((await broker.view(queue, last!))!.state, "delayed");
  },
);
