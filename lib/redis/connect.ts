import { Redis as Server } from "ioredis";
import { readRedisUrl, type RedisUrl } from "../config/redis_url.ts";
import { Secret } from "../config/secret.ts";
import { redisAway } from "../db/away_reason.ts";
import { createThinnedLog, type Log } from "../log/mod.ts";
import { connectCluster, type DriverOptions } from "./cluster.ts";
import { isCluster, type Redis } from "./client.ts";
import { passwordsIn, passwordSource } from "./password.ts";

export interface RedisOptions {
  /** Shown in CLIENT LIST. */
  name: string;
  log: Log;
  /** Milliseconds after which a command that got no answer fails, here and not on the server. */
  commandTimeoutMs?: number;
}

const CONNECT_WITHIN_MS = 2_000;

/**
 * Connect to Redis and stay connected: a broken connection comes back by itself within a second, to the server that
 * sentinels call the master then, or to the node that has what is asked for.
 * While it is down each command fails at once, so that nobody waits for what may be lost anyway.
 *
 * A socket on which a command waits longer than twice its deadline is destroyed: a half-open
 * connection would otherwise swallow commands until the kernel gives up, many minutes later.
 *
 * @param url  as a setting: where its password changes, new connections show the new one
 * @throws where REDIS_URL cannot be read, which the settings refuse
 */
export function connectRedis(url: string | Secret, options: RedisOptions): Redis {
  const target = readRedisUrl(url instanceof Secret ? url.reveal() : url);
  if (!target) throw new Error("REDIS_URL is none: deno task ctl config check says why");
  const way = wayOf(target, options);
  const passwords = url instanceof Secret ? passwordSource(url, target) : () => ({});
  if (target.kind === "cluster") {
    const cluster = connectCluster(target.hosts, way, { retryAfterMs });
    // A node that is lost is made anew.
    cluster.on("+node", ({ options }: Server) => void Object.assign(options, passwords()));
    watchTroubles(cluster, options);
    return cluster;
  }
  const redis = new Server({
    ...way,
    ...(target.kind === "sentinel" ? sentinelsOf(target) : serverAt(target)),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy(tries) {
      Object.assign(redis.options, passwords());
      return retryAfterMs(tries);
    },
  });
  watchTroubles(redis, options);
  return redis;
}

function retryAfterMs(tries: number): number {
  return Math.min(50 * tries, 1_000);
}

/** What is the same of every connection. */
function wayOf(target: RedisUrl, { name, commandTimeoutMs = 2_000 }: RedisOptions): DriverOptions {
  const { user, isEncrypted } = target;
  return {
    ...(user ? { username: user } : {}),
    ...passwordsIn(target),
    ...(isEncrypted ? { tls: {} } : {}),
    db: target.database,
    connectionName: name,
    commandTimeout: commandTimeoutMs,
    connectTimeout: CONNECT_WITHIN_MS,
    socketTimeout: commandTimeoutMs * 2,
  };
}

function serverAt({ path, hosts }: RedisUrl): DriverOptions {
  return path === null ? { ...hosts[0]! } : { path };
}

/**
 * Each sentinel is asked in turn what server leads, whenever the line is made anew: after its end, after a silence, and
 * after a server that has become a replica has refused a write.
 */
function sentinelsOf(
  { hosts, master, sentinelUser, isEncrypted }: RedisUrl,
): DriverOptions {
  return {
    sentinels: hosts,
    name: master,
    ...(sentinelUser ? { sentinelUsername: sentinelUser } : {}),
    ...(isEncrypted ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    sentinelCommandTimeout: CONNECT_WITHIN_MS,
    sentinelRetryStrategy: retryAfterMs,
    // Not the driver's detector of failovers: where it hears of one while the line is being made anew, the line is given
    // up for good (ioredis 6.0).
    failoverDetector: false,
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  };
}

function watchTroubles(redis: Redis, { name, log }: RedisOptions): void {
  // An outage may change its reason, as when a server comes back with another password.
  const told = new Set<string>();
  const tell = createThinnedLog();
  redis.on("node error", (error: Error, node: string) => {
    const reason = redisAway(error);
    tell(log, { event: "redis.lost", kind: `${node} ${reason}` }, {
      connection: name,
      node,
      reason,
    });
  });
  redis.on("error", (error: Error) => {
    const reason = redisAway(error);
    troubles.set(redis, reason);
    if (told.has(reason)) return;
    told.add(reason);
    log("redis.lost", { connection: name, reason });
  });
  redis.on("ready", () => {
    troubles.delete(redis);
    if (told.size > 0) log("redis.restored", { connection: name });
    told.clear();
  });
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

/** Calls back whenever a connection has been made anew; returns how to end that. */
export function onReconnect(redis: Redis, made: () => void): () => void {
  // A cluster stays ready while one of its nodes takes another's place.
  const events = isCluster(redis) ? ["ready", "+node", "-node"] : ["ready"];
  for (const event of events) redis.on(event, made);
  return () => events.forEach((event) => void redis.off(event, made));
}
