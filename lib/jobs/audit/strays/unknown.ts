import type { Deps } from "../../../deps.ts";
import type { Candidate, Look, Stray } from "./stray.ts";
import { walkQueues } from "./walk_queues.ts";
import { missingJobs } from "./missing.ts";

type Stores = Pick<Deps, "redis" | "keys">;
const AT_ONCE = 300;
const OWNERS = 50;

/**
 * Ids in lists without a job. Lists of jobs that wait are left out: a job that was cancelled there
 * leaves its id, which is passed over when its turn comes.
 */
export function unknownEntries(stores: Stores, queues: readonly string[]): Look {
  return {
    faults: ["unknown"],
    walk: walkQueues(queues, (queue, from) => step(stores, queue, from)),
    judge: (candidates) => judge(stores, candidates),
  };
}

async function step({ redis, keys }: Stores, queue: string, from: string) {
  const q = keys.queue(queue);
  const of = (place: string, ids: readonly string[]): Candidate[] =>
    ids.map((id) => ({ fault: "unknown", queue, id, place }));
  const owners = (await redis.smembers(q.owners)).slice(0, OWNERS).map(q.proc);
  const ends = [...owners, q.finished];
  const lists = await Promise.all(ends.map((list) => redis.lrange(list, -AT_ONCE, -1)));
  const [next, due] = await redis.zscan(q.due, from, "COUNT", AT_ONCE);
  const delayed = due.filter((_, i) => i % 2 === 0);
  return {
    candidates: [...of(q.due, delayed), ...ends.flatMap((list, i) => of(list, lists[i]!))],
    next,
  };
}

async function judge(
  { redis, keys }: Stores,
  candidates: readonly Candidate[],
): Promise<Stray[]> {
  const without = await missingJobs({ redis, keys }, candidates);
  const strays: Stray[] = [];
  for (const candidate of without) {
    const { queue, id, place = "" } = candidate;
    const isThere = place === keys.queue(queue).due
      ? await redis.zscore(place, id) !== null
      : await redis.lpos(place, id) !== null;
    if (isThere) strays.push({ ...candidate, seen: place, says: `in ${place}, without a job` });
  }
  return strays;
}
