import { type RedisAccess, scanKeys, unlinkKeys } from "../redis/mod.ts";

/** Let a world's Redis lose everything. */
export async function loseKeys({ redis, keys }: RedisAccess): Promise<void> {
  for await (const found of scanKeys(redis, `${keys.prefix}*`)) {
    await unlinkKeys(found.server, found.keys);
  }
}
