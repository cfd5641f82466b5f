import { defineScript, type QueueKeys, type Redis } from "../../../../redis/mod.ts";
import type { Priority } from "../../../task/job.ts";
import { keyField } from "./home.ts";

/** Longer lists are not read: a job in one of them is judged when the line has become shorter. */
const LONGEST = 100_000;
/** Read at once, so that nobody waits long. */
const PIECE = 10_000;
/**
 * Elements read and keys looked at for one judgement; what would need more is left for the next
 * one.
 */
const ELEMENTS = 200_000;
const KEYS = 100;

/** Tells which ids stand where; reads each list at most once. */
export interface Places {
  /** Null where the list is too long to be looked up. */
  listHas(list: string, id: string): Promise<boolean | null>;
  /** Look up many ids in one call, which `setHas()` answers for then. */
  lookUp(set: string, ids: readonly string[]): Promise<void>;
  setHas(set: string, id: string): Promise<boolean>;
  /**
   * What is wrong with a key's token; null where nothing is wrong, or where it is not looked up.
   */
  tokenFault(q: QueueKeys, of: { priority: Priority; key: string }): Promise<string | null>;
}

/** Made for one judgement: each list counts as it was when it was first read. */
export function createPlaces(redis: Redis): Places {
  const lists = new Map<string, Promise<ReadonlySet<string> | null>>();
  const tokens = new Map<string, Promise<string | null>>();
  const members = new Map<string, boolean>();
  const token = tokenScript(redis);
  let left = ELEMENTS;

  async function read(list: string): Promise<ReadonlySet<string> | null> {
    const length = await redis.llen(list);
    if (length > LONGEST || length > left) return null;
    left -= length;
    const ids = new Set<string>();
    for (let from = 0; from < length; from += PIECE) {
      for (const id of await redis.lrange(list, from, from + PIECE - 1)) ids.add(id);
    }
    return ids;
  }

  return {
    async listHas(list, id) {
      let ids = lists.get(list);
      if (!ids) lists.set(list, ids = read(list));
      return (await ids)?.has(id) ?? null;
    },
    async lookUp(set, ids) {
      if (ids.length === 0) return;
      const scores = await redis.zmscore(set, ...ids);
      for (const [i, id] of ids.entries()) members.set(`${set} ${id}`, scores[i] !== null);
    },
    setHas: async (set, id) => members.get(`${set} ${id}`) ?? await redis.zscore(set, id) !== null,
    async tokenFault(q, of) {
      const name = q.keyed(keyField(of));
      if (!tokens.has(name) && tokens.size >= KEYS) return null;
      if (!tokens.has(name)) tokens.set(name, token(q, of));
      return await tokens.get(name)!;
    },
  };
}

/** Indexed by what `token.lua` returns. */
const tokenFaults: Record<number, string> = {
  0: "the token of its key is nowhere",
  2: "its key waits for a run that is over",
};

function tokenScript(redis: Redis) {
  const lua = () => Deno.readTextFileSync(new URL("./token.lua", import.meta.url));
  const run = defineScript<number>(redis, { name: "jobs_stray_token", keys: 5, lua });
  return async (q: QueueKeys, of: { priority: Priority; key: string }) => {
    const keys = [q.tokens, q.ready(of.priority), q.held, q.keyRuns(of.key), q.standings];
    return tokenFaults[await run(...keys, keyField(of), `k:${of.key}`, LONGEST)] ?? null;
  };
}
