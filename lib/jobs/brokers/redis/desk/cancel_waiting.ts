import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Broker } from "../../../task/broker.ts";
import { priorities } from "../../../task/job.ts";
import { CANCELLED_AT_ONCE } from "../../cancel_state.ts";

type Stores = RedisAccess;

/**
 * Cancel waiting and parked jobs, list by list from the end: reading jobs by their state would read
 * the beginning of long lists again and again.
 */
export async function cancelWaiting(
  stores: Stores,
  broker: Broker,
  { queue, most }: { queue: string; most: number },
): Promise<number> {
  let cancelled = 0;
  for (const list of await listsOf(stores, queue)) {
    cancelled += await cancelList(stores, broker, { queue, list, most });
  }
  return cancelled;
}

/** The lists in Redis that hold ids of jobs which wait. */
async function listsOf({ redis, keys }: Stores, queue: string): Promise<string[]> {
  const q = keys.queue(queue);
  const [tokens, dependencies] = await Promise.all([
    redis.hkeys(q.tokens),
    redis.smembers(q.dependencies),
  ]);
  return [
    ...priorities.map((priority) => q.ready(priority)),
    q.suspects,
    ...tokens.map((token) => q.keyed(token)),
    ...dependencies.map((dependency) => q.parked(dependency)),
  ];
}

/**
 * Works from the end of a list. The id of an ended job may stay there until its turn comes; this
 * removes it, since a million of them would keep claims busy for seconds.
 */
async function cancelList(
  { redis }: Stores,
  broker: Broker,
  { queue, list, most }: { queue: string; list: string; most: number },
): Promise<number> {
  let cancelled = 0;
  let passed = 0;
  while (cancelled < most) {
    const items = await redis.lrange(list, -CANCELLED_AT_ONCE - passed, -1 - passed);
    if (items.length === 0) break;
    const ids = items.filter((item) => !item.startsWith("k:"));
    const answers = await broker.cancelMany(queue, ids);
    const gone = ids.filter((_, i) => answers[i] !== "asked");
    const removing = redis.pipeline();
    for (const [i, id] of ids.entries()) {
      if (answers[i] === "ended" || answers[i] === "missing") removing.lrem(list, -1, id);
    }
    await removing.exec();
    cancelled += answers.filter((answer) => answer === "cancelled").length;
    passed += items.length - gone.length;
  }
  return cancelled;
}
