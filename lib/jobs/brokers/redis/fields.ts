import { defineScript, type QueueKeys, type Redis } from "../../../redis/mod.ts";
import type { JobFields } from "./record.ts";

/** What each of these jobs is, and where it stands: `d` and `s`, of one instant. */
export async function readPlaces(
  redis: Redis,
  q: QueueKeys,
  ids: readonly string[],
): Promise<JobFields[]> {
  if (ids.length === 0) return [];
  const [facts, standings] = await lookUp(redis)(q.jobs, q.standings, ...ids);
  return ids.map((_, i) => ({ d: facts[i] ?? undefined, s: standings[i] ?? undefined }));
}

/** A script, since a full Redis refuses reads in a MULTI. */
function lookUp(redis: Redis) {
  const lua = () =>
    "local function of(key) return redis.call('HMGET', key, unpack(ARGV)) end\n" +
    "return { of(KEYS[1]), of(KEYS[2]) }";
  const places = { name: "jobs_places", keys: 2, lua, readOnly: true };
  return defineScript<[(string | null)[], (string | null)[]]>(redis, places);
}

/** The same, together with the hash of each job that has one. */
export async function readFields(
  redis: Redis,
  q: QueueKeys,
  ids: readonly string[],
): Promise<JobFields[]> {
  const places = await readPlaces(redis, q, ids);
  const special = places.flatMap((place, i) => hasMore(place) ? [i] : []);
  if (special.length === 0) return places;
  const reading = redis.pipeline();
  for (const i of special) reading.hgetall(q.job(ids[i]!));
  const fields = answersOf(await reading.exec()) as JobFields[];
  for (const [n, i] of special.entries()) places[i] = { ...fields[n], ...places[i] };
  return places;
}

function answersOf(replies: [error: Error | null, answer: unknown][] | null): unknown[] {
  return (replies ?? []).map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}

/** The fourth flag: of `s` "<state> <flags> …", or else of `d` "<flags> …". */
const FLAG = /^(?:[a-z]+ )?...1/;

function hasMore({ d = "", s = d }: JobFields): boolean {
  return FLAG.test(s);
}
