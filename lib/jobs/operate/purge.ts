import type { Deps } from "../../deps.ts";
import { priorities } from "../task/job.ts";
import type { Broker } from "../task/broker.ts";

/** What `cancelMany()` takes. */
const AT_ONCE = 200;

/**
 * Cancel every job of a queue that does not run: waiting, delayed and parked ones, at most as many
 * as there were at the beginning, so that it ends while others go on enqueueing. Each becomes
 * history as cancelled.
 *
 * @returns how many were cancelled
 */
export async function purgeQueue(deps: Deps, broker: Broker, queue: string): Promise<number> {
  const [stats] = await broker.stats([queue]);
  const { waiting, delayed, parked } = stats!;
  let purged = await purgeState(broker, { queue, state: "delayed", most: delayed });
  if (deps.config.JOBS_BROKER === "redis") {
    for (const list of await listsOf(deps, queue)) {
      purged += await purgeList(deps, broker, { queue, list, most: waiting + parked });
    }
    return purged;
  }
  purged += await purgeState(broker, { queue, state: "waiting", most: waiting });
  return purged + await purgeState(broker, { queue, state: "parked", most: parked });
}

async function purgeState(
  broker: Broker,
  { queue, state, most }: { queue: string; state: "waiting" | "delayed" | "parked"; most: number },
): Promise<number> {
  let purged = 0;
  while (purged < most) {
    const jobs = await broker.list(queue, state, Math.min(most - purged, AT_ONCE));
    const answers = await broker.cancelMany(queue, jobs.map((job) => job.id));
    const ended = answers.filter((answer) => answer === "cancelled").length;
    if (ended === 0) break;
    purged += ended;
  }
  return purged;
}

/** The lists in Redis that hold ids of jobs which wait. */
async function listsOf({ redis, keys }: Deps, queue: string): Promise<string[]> {
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
 * From the end of a list. An id of a job that ended before may still stand there until its turn comes; a
 * purge takes it out, since a million of them would keep claims busy for seconds.
 */
async function purgeList(
  { redis }: Deps,
  broker: Broker,
  { queue, list, most }: { queue: string; list: string; most: number },
): Promise<number> {
  let purged = 0;
  let passed = 0;
  while (purged < most) {
    const items = await redis.lrange(list, -AT_ONCE - passed, -1 - passed);
    if (items.length === 0) break;
    const ids = items.filter((item) => !item.startsWith("k:"));
    const answers = await broker.cancelMany(queue, ids);
    const gone = ids.filter((_, i) => answers[i] !== "asked");
    const removing = redis.pipeline();
    for (const [i, id] of ids.entries()) {
      if (answers[i] === "ended" || answers[i] === "missing") removing.lrem(list, -1, id);
    }
    await removing.exec();
    purged += answers.filter((answer) => answer === "cancelled").length;
    passed += items.length - gone.length;
  }
  return purged;
}
