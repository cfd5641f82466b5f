import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Deps } from "../../../../deps.ts";
import { priorities } from "../../../task/job.ts";
import type { Desk, Leftovers, ParkedCount } from "../../desk.ts";
import { doubledEntries } from "../strays/doubled.ts";
import { repairEntries } from "../strays/repair.ts";
import { strayScripts } from "../strays/scripts.ts";
import { hasFewer, unkeptPromises } from "../strays/unkept.ts";
import { unknownEntries } from "../strays/unknown.ts";
import { unplacedJobs } from "../strays/unplaced.ts";
import { runsOf } from "../inspect.ts";
import { readBounds } from "./bounds.ts";
import { cancelWaiting } from "./cancel_waiting.ts";
import { checkKeys } from "./keys.ts";
import { removeOurKeys } from "./our_keys.ts";
import { checkRedis } from "./server.ts";

type Stores = RedisAccess & Pick<Deps, "sql">;

/** What people see and do of the jobs in Redis. */
export function createRedisDesk(stores: Stores): Desk {
  const { redis, keys } = stores;
  return {
    bounds: (job) => readBounds(stores, job),
    runsOf: (workers, of) => runsOf(redis, keys, { workers, ...of }),
    parked: async (queues) =>
      (await Promise.all(queues.map((queue) => parkedOf(stores, queue)))).flat(),
    leftovers: (queues) => Promise.all(queues.map((queue) => leftoversOf(stores, queue))),
    cancelWaiting: (broker, { queue, waiting, parked }) =>
      cancelWaiting(stores, broker, { queue, most: waiting + parked }),
    checks: [["redis", () => checkRedis(stores)], ["keys", () => checkKeys(stores)]],
    lose: () => removeOurKeys(redis, keys),
    probes: (broker, queues) => [
      unplacedJobs(stores, queues),
      unknownEntries(stores, queues),
      doubledEntries(stores, queues),
      unkeptPromises(stores, broker),
    ],
    repair: (strays) => repairEntries(stores, strays),
    recount: async (queue) => void await strayScripts(redis, keys).recount(queue, []),
    lacksJobs: (broker) => hasFewer(stores, broker),
  };
}

async function parkedOf({ redis, keys }: Stores, queue: string): Promise<ParkedCount[]> {
  const q = keys.queue(queue);
  const dependencies = (await redis.smembers(q.dependencies)).sort();
  return await Promise.all(dependencies.map(async (dependency) => {
    const jobs = await redis.llen(q.parked(dependency));
    return { queue, dependency, jobs };
  }));
}

async function leftoversOf({ redis, keys }: Stores, queue: string): Promise<Leftovers> {
  const q = keys.queue(queue);
  const [ended, dead, waiting, tokens, ...lines] = await Promise.all([
    redis.llen(q.finished),
    redis.zcard(q.dead),
    redis.hget(q.stats, "waiting"),
    redis.hlen(q.tokens),
    ...[...priorities.map(q.ready), q.suspects].map((list) => redis.llen(list)),
  ]);
  const ids = lines.reduce((sum, length) => sum + length, 0) - tokens;
  return { queue, ended, dead, left: Math.max(0, ids - Number(waiting ?? 0)) };
}
