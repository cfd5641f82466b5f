import type { RedisAccess } from "../../../../redis/mod.ts";
import { readFields } from "../fields.ts";
import { readRecord } from "../record.ts";
import { priorities } from "../../../task/job.ts";
import { homeOf, isHome, isStripped } from "./home.ts";
import type { Candidate, Probe, Stray } from "../../strays/stray.ts";
import { walkQueues } from "./walk_queues.ts";

type Stores = RedisAccess;
/** Ids of one list, lists of one kind, and ids judged, in one walk. */
const AT_ONCE = 500;
const LISTS = 20;
const JUDGED = 100;

/**
 * Ids in lists where their jobs do not stand, or that a list has twice. The id of an ended job in a
 * line of waiting jobs is no fault: a claim passes over it.
 */
export function doubledEntries(stores: Stores, queues: readonly string[]): Probe {
  return {
    faults: ["doubled"],
    walk: walkQueues(queues, (queue, from) => step(stores, queue, Number(from))),
    judge: (candidates) => judge(stores, candidates),
  };
}

async function step(stores: Stores, queue: string, from: number) {
  const lists = await listsOf(stores, queue);
  const { redis, keys } = stores;
  const due = keys.queue(queue).due;
  const [delayed, ...windows] = await Promise.all([
    redis.zrange(due, String(from), String(from + AT_ONCE - 1)),
    ...lists.map((list) => redis.lrange(list, -AT_ONCE - from, -1 - from)),
  ]);
  const entries = [due, ...lists].flatMap((place, i) =>
    idsIn([delayed, ...windows][i]!).map((id): Candidate => ({
      fault: "doubled",
      queue,
      id,
      place,
    }))
  );
  const isFull = [delayed, ...windows].some((ids) => ids.length === AT_ONCE);
  const candidates = await suspicious(stores, queue, entries);
  return { candidates: candidates.slice(0, JUDGED), next: isFull ? String(from + AT_ONCE) : "0" };
}

/** Tokens of keys stand among the ids. */
function idsIn(items: readonly string[]): string[] {
  return items.filter((item) => !item.startsWith("k:"));
}

async function listsOf({ redis, keys }: Stores, queue: string): Promise<string[]> {
  const q = keys.queue(queue);
  const [owners, dependencies, tokens] = await Promise.all([
    redis.smembers(q.owners),
    redis.smembers(q.dependencies),
    // Where there are more lists, each look reads others.
    redis.hrandfield(q.tokens, LISTS) as Promise<string[]>,
  ]);
  return [
    ...priorities.map((priority) => q.ready(priority)),
    ...[q.suspects, q.finished],
    ...owners.slice(0, LISTS).map(q.proc),
    ...dependencies.slice(0, LISTS).map(q.parked),
    ...tokens.map(q.keyed),
  ];
}

async function suspicious(
  { redis, keys }: Stores,
  queue: string,
  entries: readonly Candidate[],
): Promise<Candidate[]> {
  const q = keys.queue(queue);
  const fields = await readFields(redis, q, entries.map(({ id }) => id));
  const seen = new Set<string>();
  return entries.filter((entry, i) => {
    const name = `${entry.place} ${entry.id}`;
    const isTwice = seen.has(name);
    seen.add(name);
    return wrongIn(q, entry.place!, { fields: fields[i]!, isTwice }) !== null;
  });
}

type QueueKeys = ReturnType<Stores["keys"]["queue"]>;

/** What is wrong with an id in this place; null where nothing is. */
function wrongIn(
  q: QueueKeys,
  place: string,
  { fields, isTwice }: { fields: Record<string, string | undefined>; isTwice: boolean },
): string | null {
  const record = readRecord(fields);
  if (!record || isStripped(record, fields)) return null;
  const home = homeOf(q, record, fields);
  if (isHome(q, home, place)) return isTwice ? `twice in ${place}` : null;
  const isHeld = place === q.due || place.startsWith(q.proc(""));
  return "ended" in home && !isHeld ? null : `${record.state}, and in ${place}`;
}

async function judge(
  { redis, keys }: Stores,
  candidates: readonly Candidate[],
): Promise<Stray[]> {
  const strays: Stray[] = [];
  for (const candidate of candidates) {
    const { queue, id, place = "" } = candidate;
    const q = keys.queue(queue);
    const [[fields], times] = await Promise.all([
      readFields(redis, q, [id]),
      place === q.due
        ? redis.zscore(place, id).then((score) => score === null ? 0 : 1)
        : redis.lpos(place, id, "COUNT", 2).then((places) => (places as unknown[]).length),
    ]);
    const says = times > 0 && wrongIn(q, place, { fields: fields!, isTwice: times > 1 });
    const standing = fields!["s"] ?? "";
    if (says) strays.push({ ...candidate, seen: `${standing} ${says}`, standing, says });
  }
  return strays;
}
