import { Redis } from "ioredis";
import { redisAway } from "../db/away_reason.ts";
import type { Log } from "../log/mod.ts";
import { redisTarget } from "./connection_target.ts";

export interface RedisOptions {
  /** Shown in CLIENT LIST. */
  name: string;
  log: Log;
  /** Milliseconds after which a command that got no answer fails, here and not on the server. */
  commandTimeoutMs?: number;
}

/**
 * Connect to Redis and stay connected: a broken connection comes back by itself within a second.
 * While it is down each command fails at once, so that nobody waits for what may be lost anyway.
 *
 * A socket on which a command waits longer than twice its deadline is destroyed: a half-open
 * connection would otherwise swallow commands until the kernel gives up, many minutes later.
 */
export function connectRedis(url: string, options: RedisOptions): Redis {
  const commandTimeout = options.commandTimeoutMs ?? 2_000;
  const { url: server, ...way } = redisTarget(url);
  const redis = new Redis(server, {
    ...way,
    connectionName: options.name,
    commandTimeout,
    connectTimeout: 2_000,
    socketTimeout: commandTimeout * 2,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(50 * tries, 1_000),
  });
  // An outage may change its reason, as when a server comes back with another password.
  const told = new Set<string>();
  redis.on("error", (error: Error) => {
    const reason = redisAway(error);
    troubles.set(redis, reason);
    if (told.has(reason)) return;
    told.add(reason);
    options.log("redis.lost", { connection: options.name, reason });
  });
  redis.on("ready", () => {
    troubles.delete(redis);
    if (told.size > 0) options.log("redis.restored", { connection: options.name });
    told.clear();
  });
  return redis;
}

const troubles = new WeakMap<Redis, string>();

/** Why a connection cannot take commands, in a sentence; null where it can, or nothing was heard yet. */
export function redisTrouble(redis: Redis): string | null {
  return troubles.get(redis) ?? null;
}

/**
 * Resolve when the connection can take commands.
 *
 * @throws after `timeoutMs` without one
 */
export async function redisReady(redis: Redis, timeoutMs = 5_000): Promise<void> {
  if (redis.status === "ready") return;
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      redis.once("ready", () => resolve());
      giveUp = setTimeout(
        () => reject(new Error(redisTrouble(redis) ?? `Redis: no answer in ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
  } finally {
    clearTimeout(giveUp);
  }
}
