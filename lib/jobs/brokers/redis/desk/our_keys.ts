import { LAYOUT, literally, type Redis, type RedisKeys } from "../../../../redis/mod.ts";

/** Every key of ours begins with one of these, after the prefix. */
const spaces = [`{${LAYOUT}:`, "jobs:", "{events}:", "{events:", "cache:"] as const;

/**
 * Our keys in Redis, in batches. Keys of others on the same Redis are never handed out.
 *
 * @param most  bound on the keys looked at, and so on the time this takes
 */
export async function* ourKeys(
  redis: Redis,
  keys: RedisKeys,
  { most = Infinity }: { most?: number } = {},
): AsyncGenerator<string[]> {
  let cursor = "0";
  let seen = 0;
  const pattern = `${literally(keys.prefix)}*`;
  do {
    const [next, found] = await redis.scan(cursor, "MATCH", pattern, "COUNT", 500);
    cursor = next;
    seen += 500;
    const ours = found.filter((key) => isOurs(key, keys.prefix));
    if (ours.length > 0) yield ours;
  } while (cursor !== "0" && seen < most);
}

function isOurs(key: string, prefix: string): boolean {
  const rest = key.slice(prefix.length);
  return key.startsWith(prefix) && spaces.some((space) => rest.startsWith(space));
}

/** Remove every key of ours, and no other; returns how many there were. */
export async function removeOurKeys(redis: Redis, keys: RedisKeys): Promise<number> {
  let removed = 0;
  for await (const batch of ourKeys(redis, keys)) removed += await redis.unlink(...batch);
  return removed;
}
