import { SUSPECT_AFTER } from "../../broker.ts";
import type { Deps } from "../../../deps.ts";
import { literally } from "../../../redis/mod.ts";
import { type JobFields, readRecord } from "../../brokers/redis/record.ts";
import { createPlaces, keyField, type Places } from "./places.ts";
import type { Candidate, Look, Stray } from "./stray.ts";

type Stores = Pick<Deps, "redis" | "keys">;
const AT_ONCE = 1_000;
const FIELDS = ["d", "s", "key", "dep", "crashes"] as const;

/** Jobs by their hashes: one SCAN of a thousand keys a walk, whoever's they are. */
export function unplacedJobs(stores: Stores): Look {
  const { redis, keys } = stores;
  const prefix = literally(keys.prefix);
  let cursor = "0";
  return {
    async walk() {
      const pattern = `${prefix}{q:*}:job:*`;
      const [next, found] = await redis.scan(cursor, "MATCH", pattern, "COUNT", AT_ONCE);
      cursor = next;
      const candidates = found.flatMap((key) => candidateOf(key.slice(keys.prefix.length)) ?? []);
      return { candidates, isWhole: next === "0" };
    },
    judge: (candidates) => judge(stores, candidates),
  };
}

function candidateOf(key: string): Candidate | null {
  const [, queue, id] = /^\{q:([^}]+)\}:job:(.+)$/.exec(key) ?? [];
  return queue && id ? { fault: "unplaced", queue, id } : null;
}

async function judge(stores: Stores, candidates: readonly Candidate[]): Promise<Stray[]> {
  const places = createPlaces(stores.redis);
  const hashes = await readHashes(stores, candidates);
  const strays: Stray[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const fields = hashes[i]!;
    const missing = await missingPlace(stores, places, { candidate, fields });
    if (missing === null) continue;
    const { state, says } = missing;
    const standing = fields["s"] ?? "";
    const seen = `${standing} ${says}`;
    strays.push({ ...candidate, seen, standing, says: `${state}, but ${says}` });
  }
  return strays;
}

async function readHashes(
  { redis, keys }: Stores,
  candidates: readonly Candidate[],
): Promise<JobFields[]> {
  if (candidates.length === 0) return [];
  const reading = redis.pipeline();
  for (const { queue, id } of candidates) reading.hmget(keys.queue(queue).job(id), ...FIELDS);
  const replies = await reading.exec() ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    const values = reply as (string | null)[];
    return Object.fromEntries(FIELDS.map((name, i) => [name, values[i] ?? undefined]));
  });
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
): Promise<{ state: string; says: string } | null> {
  const record = readRecord(fields);
  if (!record) return null;
  const { state, worker, priority } = record;
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
