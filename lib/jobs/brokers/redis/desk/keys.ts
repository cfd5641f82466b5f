import type { RedisAccess, RedisServer } from "../../../../redis/mod.ts";
import { readPlaces } from "../fields.ts";
import { readRecord } from "../record.ts";
import { ourKeys } from "./our_keys.ts";
import { type Finding, ok, red, warn } from "../../finding.ts";

type Stores = RedisAccess;

/** Most keys that are looked at: a sample of a big Redis, all keys of a small one. */
const LOOKED = 20_000;
/** A key that should be small counts as unbounded above this many elements. */
const BOUND = 100_000;
/** These keys are as long as the work is: many jobs may wait. */
const MAY_GROW = /:(jobs|standings|ready|due|parked|keyed|tokens|held|past)(:|$)/;
/** How long a finished job may wait for its history. */
const FINISHED_MS = 10 * 60_000;

interface Faults {
  looked: number;
  tooLong: string[];
  cachedForever: string[];
  forgotten: string[];
}

/** Are there keys of ours without a bound and without an expiry? */
export async function checkKeys(deps: Stores): Promise<Finding[]> {
  const faults: Faults = { looked: 0, tooLong: [], cachedForever: [], forgotten: [] };
  for await (const batch of ourKeys(deps.redis, deps.keys, { most: LOOKED })) {
    faults.looked += batch.keys.length;
    await lookAt(deps, batch, faults);
  }
  const found = [
    ...named("keys.unbounded", faults.tooLong, {
      what: `hold more than ${BOUND} elements`,
      fix: "Does a historian run (worker or scheduler)? See `history.delayed` in RUNBOOK.md",
    }),
    ...named("keys.no_ttl", faults.cachedForever, {
      what: "are cached answers that never expire",
      fix: "Unlink them; whoever wrote them must give them a TTL",
    }),
    ...named("keys.forgotten", faults.forgotten, {
      what: "have jobs that ended over 10 minutes ago and are not stored",
      fix: "Does a historian run (worker or scheduler)? Is Postgres there? See `history.delayed`",
    }),
  ];
  return found.length > 0 ? found : [ok("keys", `${faults.looked} keys looked at: all bounded`)];
}

async function lookAt(
  deps: Stores,
  { server, keys: batch }: { server: RedisServer; keys: readonly string[] },
  faults: Faults,
): Promise<void> {
  const nowMs = Number((await server.time())[0]) * 1_000;
  const asking = server.pipeline();
  for (const key of batch) asking.pttl(key).type(key);
  const replies = await asking.exec() ?? [];
  const kinds = batch.map((key, i) => ({
    key,
    ttl: Number(replies[i * 2]?.[1]),
    type: String(replies[i * 2 + 1]?.[1]),
  }));
  const forever = kinds.filter(({ ttl }) => ttl === -1);
  const cache = deps.keys.cache("");
  faults.cachedForever.push(...forever.map(({ key }) => key).filter((k) => k.startsWith(cache)));
  const lists = batch.filter((key) => key.endsWith(":finished"));
  faults.forgotten.push(...await waitingSince(deps, lists, nowMs - FINISHED_MS));
  const long = kinds.filter(({ key, type }) => type in lengths && !MAY_GROW.test(key));
  faults.tooLong.push(...await longKeys(server, long));
}

const lengths = {
  list: "llen",
  set: "scard",
  zset: "zcard",
  hash: "hlen",
  stream: "xlen",
} as const;

async function longKeys(server: RedisServer, kinds: readonly { key: string; type: string }[]) {
  const asking = server.pipeline();
  for (const { key, type } of kinds) asking[lengths[type as keyof typeof lengths]](key);
  const replies = await asking.exec() ?? [];
  return kinds.map(({ key }) => key).filter((_, i) => Number(replies[i]?.[1]) > BOUND);
}

/** The lists whose oldest job ended before an instant, with that job's id. */
async function waitingSince({ redis, keys }: Stores, lists: readonly string[], beforeMs: number) {
  const late: string[] = [];
  for (const list of lists) {
    const queue = /\{\w+:(.+)\}/.exec(list)?.[1] ?? "";
    const oldest = await redis.lrange(list, -1, -1);
    const [fields] = await readPlaces(redis, keys.queue(queue), oldest);
    const endedMs = fields && readRecord(fields)?.endedAtMs;
    if (endedMs && endedMs < beforeMs) late.push(`${list} (job ${oldest[0]})`);
  }
  return late;
}

function named(
  check: string,
  keys: readonly string[],
  { what, fix }: { what: string; fix: string },
): Finding[] {
  if (keys.length === 0) return [];
  const says = `${keys.length} key(s) ${what}, such as ${keys[0]}`;
  return [check === "keys.unbounded" ? red(check, { says, fix }) : warn(check, { says, fix })];
}
