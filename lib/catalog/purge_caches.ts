import type { Deps } from "../deps.ts";
import { literally, type RedisAccess, scanKeys, unlinkKeys } from "../redis/mod.ts";
import { catalogChanged } from "./caches.ts";

/** Keys that are looked at; the next run goes on. */
const MOST = 1_000_000;

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
  for await (const found of scanKeys(redis, `${literally(keys.cache(""))}*`, { most: MOST })) {
    removed += await unlinkKeys(found.server, found.keys);
  }
  return removed;
}
