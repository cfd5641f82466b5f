import {
  literally,
  type Redis,
  type RedisKeys,
  type RedisServer,
  scanKeys,
  unlinkKeys,
} from "../../../../redis/mod.ts";

/**
 * Our keys in Redis, in batches, each from the server that has them. Keys of others on the same Redis are never handed
 * out.
 *
 * @param most  bound on the keys looked at, and so on the time this takes
 */
export async function* ourKeys(
  redis: Redis,
  keys: RedisKeys,
  { most = Infinity }: { most?: number } = {},
): AsyncGenerator<{ server: RedisServer; keys: string[] }> {
  const spaces = [
    keys.queues,
    keys.engine,
    ...["{events}:", "{events:", "cache:"].map((space) => `${keys.prefix}${space}`),
  ];
  const pattern = `${literally(keys.prefix)}*`;
  for await (const { server, keys: found } of scanKeys(redis, pattern, { atOnce: 500, most })) {
    const ours = found.filter((key) => spaces.some((space) => key.startsWith(space)));
    if (ours.length > 0) yield { server, keys: ours };
  }
}

/** Remove every key of ours, and no other; returns how many there were. */
export async function removeOurKeys(redis: Redis, keys: RedisKeys): Promise<number> {
  let removed = 0;
  for await (const batch of ourKeys(redis, keys)) {
    removed += await unlinkKeys(batch.server, batch.keys);
  }
  return removed;
}
