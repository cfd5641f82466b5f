import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Candidate, Probe, Stray } from "../../strays/stray.ts";
import { walkQueues } from "./walk_queues.ts";

type Stores = RedisAccess;
const AT_ONCE = 300;
const OWNERS = 50;

/**
 * Ids in lists and sets that have no job. Lines of waiting jobs are left out: a cancelled job
 * leaves its id there, and a claim passes over it.
 */
export function unknownEntries(stores: Stores, queues: readonly string[]): Probe {
  return {
    faults: ["unknown"],
    walk: walkQueues(queues, (queue, from) => step(stores, queue, from)),
    judge: (candidates) => judge(stores, candidates),
  };
}

/** Stands for a walk through a set that has come to its end. */
const THROUGH = "-";

async function step({ redis, keys }: Stores, queue: string, from: string) {
  const q = keys.queue(queue);
  const of = (place: string, ids: readonly string[]): Candidate[] =>
    ids.map((id) => ({ fault: "unknown", queue, id, place }));
  const owners = (await redis.smembers(q.owners)).slice(0, OWNERS).map(q.proc);
  const ends = [...owners, q.finished];
  const sets = [q.due, q.past, q.dead];
  const cursors = from === "0" ? sets.map(() => "0") : from.split("/");
  const lists = await Promise.all(ends.map((list) => redis.lrange(list, -AT_ONCE, -1)));
  const scans = await Promise.all(sets.map((set, i) => scan(redis, set, cursors[i]!)));
  const candidates = [
    ...sets.flatMap((set, i) => of(set, scans[i]!.ids)),
    ...ends.flatMap((list, i) => of(list, lists[i]!)),
  ];
  const isThrough = scans.every(({ next }) => next === THROUGH);
  return { candidates, next: isThrough ? "0" : scans.map(({ next }) => next).join("/") };
}

async function scan(redis: Stores["redis"], set: string, from: string) {
  if (from === THROUGH) return { ids: [], next: THROUGH };
  const [next, found] = await redis.zscan(set, from, "COUNT", AT_ONCE);
  return { ids: found.filter((_, i) => i % 2 === 0), next: next === "0" ? THROUGH : next };
}

async function judge(
  { redis, keys }: Stores,
  candidates: readonly Candidate[],
): Promise<Stray[]> {
  const without = await missingJobs({ redis, keys }, candidates);
  const strays: Stray[] = [];
  for (const candidate of without) {
    const { queue, id, place = "" } = candidate;
    const { due, past, dead } = keys.queue(queue);
    const isThere = [due, past, dead].includes(place)
      ? await redis.zscore(place, id) !== null
      : await redis.lpos(place, id) !== null;
    if (isThere) strays.push({ ...candidate, seen: place, says: `in ${place}, without a job` });
  }
  return strays;
}

/** Those of the ids that Redis has no job for. */
export async function missingJobs(
  { redis, keys }: RedisAccess,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  const asking = redis.pipeline();
  for (const { queue, id } of candidates) asking.hexists(keys.queue(queue).jobs, id);
  const replies = await asking.exec() ?? [];
  return candidates.filter((_, i) => replies[i]?.[1] === 0);
}
