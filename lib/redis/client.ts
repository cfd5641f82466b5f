import { Cluster, type Redis as RedisServer } from "ioredis";
import slotOf from "cluster-key-slot";

export type { RedisServer };

/** A connection to Redis: to one server, by way of its sentinels or without, or to the nodes of a cluster. */
export type Redis = RedisServer | Cluster;

export function isCluster(redis: Redis): redis is Cluster {
  return redis instanceof Cluster;
}

/**
 * The server that has `key` now, for what is a server's and not the data's: its clock, its name, who is connected.
 *
 * @throws while a cluster has none
 */
export function serverOf(redis: Redis, key: string): RedisServer {
  if (!isCluster(redis)) return redis;
  const name = redis.slots[slotOf(key)]?.[0];
  const server = redis.nodes("all").find(({ options }) =>
    `${options.host}:${options.port}` === name
  );
  if (!server) throw new Error(`No server of the cluster has the slot of ${key} now`);
  return server;
}

/** Every server that has data of its own: one, or the masters of a cluster. */
export function serversOf(redis: Redis): RedisServer[] {
  return isCluster(redis) ? redis.nodes("master") : [redis];
}

/**
 * Keys that match a pattern, in batches, each from the server that has them.
 *
 * @param most  bound on the keys looked at in all, and so on the time this takes
 */
export async function* scanKeys(
  redis: Redis,
  pattern: string,
  { atOnce = 1_000, most = Infinity }: { atOnce?: number; most?: number } = {},
): AsyncGenerator<{ server: RedisServer; keys: string[] }> {
  let seen = 0;
  for (const server of serversOf(redis)) {
    let cursor = "0";
    do {
      const [next, keys] = await server.scan(cursor, "MATCH", pattern, "COUNT", atOnce);
      cursor = next;
      seen += atOnce;
      if (keys.length > 0) yield { server, keys };
    } while (cursor !== "0" && seen < most);
  }
}

/**
 * Remove keys that one server has, each by a command of its own: in a cluster they may be of many slots.
 *
 * @returns how many there were
 */
export async function unlinkKeys(server: RedisServer, keys: readonly string[]): Promise<number> {
  const removing = server.pipeline();
  for (const key of keys) removing.unlink(key);
  let removed = 0;
  for (const [error, count] of await removing.exec() ?? []) {
    if (error) throw error;
    removed += Number(count);
  }
  return removed;
}
