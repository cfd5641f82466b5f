/** Where Redis is, in the driver's words. */
export interface RedisTarget {
  url: string;
  /** A Unix socket, where the URL names one: `redis://:secret@localhost?path=/run/redis.sock`. */
  path?: string;
}

/** Read REDIS_URL; of its parameters only `path` is the driver's, the others are for our own eyes. */
export function redisTarget(url: string): RedisTarget {
  const target = new URL(url);
  const path = target.searchParams.get("path");
  target.search = "";
  return path?.startsWith("/") ? { url: target.href, path } : { url: target.href };
}
