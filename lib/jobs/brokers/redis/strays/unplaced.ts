import type { RedisAccess } from "../../../../redis/mod.ts";
import { readFields } from "../fields.ts";
import { type JobFields, readRecord } from "../record.ts";
import { homeOf, isStripped } from "./home.ts";
import { createPlaces, type Places } from "./places.ts";
import type { Candidate, Probe, Stray } from "../../strays/stray.ts";
import { walkQueues } from "./walk_queues.ts";

type Stores = RedisAccess;
const AT_ONCE = 1_000;

/** Compares jobs with the places they name: about a thousand jobs of each queue a walk. */
export function unplacedJobs(stores: Stores, queues: readonly string[]): Probe {
  return {
    faults: ["unplaced", "stripped"],
    walk: walkQueues(queues, (queue, from) => step(stores, queue, from)),
    judge: (candidates) => judge(stores, candidates),
  };
}

async function step({ redis, keys }: Stores, queue: string, from: string) {
  const [next, found] = await redis.hscan(keys.queue(queue).jobs, from, "COUNT", AT_ONCE);
  const ids = found.filter((_, i) => i % 2 === 0);
  return { candidates: ids.map((id): Candidate => ({ fault: "unplaced", queue, id })), next };
}

async function judge(stores: Stores, candidates: readonly Candidate[]): Promise<Stray[]> {
  const places = createPlaces(stores.redis);
  const each = [...new Map(candidates.map((one) => [`${one.queue} ${one.id}`, one])).values()];
  const read = await readAll(stores, each);
  for (const [queue, some] of Map.groupBy(each, (candidate) => candidate.queue)) {
    const { due, past } = stores.keys.queue(queue);
    for (const set of [due, past]) await places.lookUp(set, some.map(({ id }) => id));
  }
  const strays: Stray[] = [];
  for (const [i, candidate] of each.entries()) {
    const fields = read[i]!;
    const missing = await missingPlace(stores, places, { candidate, fields });
    if (missing === null) continue;
    const { state, says, fault = "unplaced" } = missing;
    const standing = fields["s"] ?? "";
    const seen = `${standing} ${says}`;
    strays.push({ ...candidate, fault, seen, standing, says: `${state}, but ${says}` });
  }
  return strays;
}

async function readAll(
  { redis, keys }: Stores,
  candidates: readonly Candidate[],
): Promise<JobFields[]> {
  const fields = new Map<Candidate, JobFields>();
  for (const [queue, some] of Map.groupBy(candidates, (candidate) => candidate.queue)) {
    const read = await readFields(redis, keys.queue(queue), some.map(({ id }) => id));
    for (const [i, candidate] of some.entries()) fields.set(candidate, read[i]!);
  }
  return candidates.map((candidate) => fields.get(candidate)!);
}

interface Job {
  candidate: Candidate;
  fields: JobFields;
}

/**
 * The place where the job should stand and does not; null where all is well, or where reading it
 * would cost too much.
 */
async function missingPlace(
  { keys }: Stores,
  places: Places,
  { candidate: { queue, id }, fields }: Job,
): Promise<{ state: string; says: string; fault?: "stripped" } | null> {
  const record = readRecord(fields);
  if (!record) return null;
  const { state, priority } = record;
  if (isStripped(record, fields)) {
    return { fault: "stripped", state, says: "what is special about it, such as its key, is gone" };
  }
  const q = keys.queue(queue);
  const home = homeOf(q, record, fields);
  if ("set" in home) {
    return await places.setHas(home.set, id) ? null : { state, says: `not in ${home.set}` };
  }
  if ("ended" in home) {
    // The job's history is stored, or waits to be.
    if (await places.setHas(q.past, id) || await places.listHas(q.finished, id) !== false) {
      return null;
    }
    return { state, says: `neither in ${q.finished} nor in ${q.past}` };
  }
  if (await places.listHas(home.list, id) === false) return { state, says: `not in ${home.list}` };
  if (state !== "ready" || !fields["key"] || home.list === q.suspects) return null;
  const says = await places.tokenFault(q, { priority, key: fields["key"] });
  return says === null ? null : { state, says };
}
