import { SUSPECT_AFTER } from "../../broker.ts";
import type { Deps } from "../../../deps.ts";
import { readFields } from "../../brokers/redis/fields.ts";
import { type JobFields, type JobRecord, readRecord } from "../../brokers/redis/record.ts";
import { createPlaces, keyField, type Places } from "./places.ts";
import type { Candidate, Look, Stray } from "./stray.ts";
import { walkQueues } from "./walk_queues.ts";

type Stores = Pick<Deps, "redis" | "keys">;
const AT_ONCE = 1_000;

/** Jobs and where they say that they stand: about a thousand of each queue a walk. */
export function unplacedJobs(stores: Stores, queues: readonly string[]): Look {
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

/** Where the job should stand and does not; null where all is well, or cannot be told cheaply. */
async function missingPlace(
  { keys }: Stores,
  places: Places,
  { candidate: { queue, id }, fields }: Job,
): Promise<{ state: string; says: string; fault?: "stripped" } | null> {
  const record = readRecord(fields);
  if (!record) return null;
  const { state, worker, priority, isSpecial } = record;
  if (isSpecial && !hasEnded(state) && fields["key"] === undefined) {
    return { fault: "stripped", state, says: "what is special about it, such as its key, is gone" };
  }
  const q = keys.queue(queue);
  const inList = async (list: string) =>
    await places.listHas(list, id) === false ? { state, says: `not in ${list}` } : null;
  if (state === "running") return await inList(q.proc(worker));
  if (state === "parked") return await inList(q.parked(fields["dep"] ?? ""));
  if (state === "delayed") {
    return await places.setHas(q.due, id) ? null : { state, says: `not in ${q.due}` };
  }
  if (state !== "ready") return null;
  if (Number(fields["crashes"] ?? 0) >= SUSPECT_AFTER) return await inList(q.suspects);
  if (!fields["key"]) return await inList(q.ready(priority));
  const of = { priority, key: fields["key"] };
  const missing = await inList(q.keyed(keyField(of)));
  if (missing) return missing;
  const isLost = await places.hasToken(q, of) === false;
  return isLost ? { state, says: "the token of its key is nowhere" } : null;
}

function hasEnded(state: JobRecord["state"]): boolean {
  return state === "done" || state === "dead" || state === "cancelled";
}
