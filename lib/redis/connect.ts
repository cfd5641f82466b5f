import { Redis } from "ioredis";
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
  let lost = false;
  redis.on("error", (error: Error) => {
    if (!lost) options.log("redis.lost", { connection: options.name, reason: error.message });
    lost = true;
  });
  redis.on("ready", () => {
    if (lost) options.log("redis.restored", { connection: options.name });
    lost = false;
  });
  return redis;
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
        () => reject(new Error(`Redis did not answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
  } finally {
    clearTimeout(giveUp);
  }
}
