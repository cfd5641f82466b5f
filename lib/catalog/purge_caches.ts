import type { Deps } from "../deps.ts";
import { literally, type RedisAccess } from "../redis/mod.ts";
import { catalogChanged } from "./caches.ts";

/** Keys taken at a time from Redis, and turns at most: a million keys, then the next run goes on. */
const BATCH = 1_000;
const TURNS = 1_000;

/**
 * Empty every cache: the keys under `deps.keys.cache("")` in Redis, and, by a new version of the
 * catalogue, what each process keeps for itself.
 *
 * @returns how many keys were removed from Redis
 */
export async function purgeCaches(
  deps: Pick<Deps, "config" | "sql" | "clock" | "redis" | "keys">,
): Promise<number> {
  await catalogChanged(deps);
  const { redis, keys } = deps;
  return redis === null ? 0 : await removeKeys({ redis, keys });
}

async function removeKeys({ redis, keys }: RedisAccess): Promise<number> {
  let removed = 0;
  let cursor = "0";
  for (let turn = 0; turn < TURNS; turn++) {
    const [next, found] = await redis.scan(
      cursor,
      "MATCH",
      `${literally(keys.cache(""))}*`,
      "COUNT",
      BATCH,
    );
    if (found.length > 0) removed += await redis.unlink(...found);
    cursor = next;
    if (cursor === "0") break;
  }
  return removed;
}
