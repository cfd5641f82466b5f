import { connectRedis, type EventLogKeys, type Redis } from "../../../redis/mod.ts";
import type { LogDeps, LogFollower } from "../event_log.ts";
import { READ_LIMIT, READ_WAIT_MS } from "../limits.ts";
import { lookIntoStream, type RawEntry, readEntry } from "./look.ts";

/** Beyond this a read is given up here and its socket destroyed: the line is dead. */
const READ_WITHIN_MS = READ_WAIT_MS + 2_000;

/** Follow the stream on a connection of its own, because its reads block. */
export function followStream(
  deps: Pick<LogDeps, "config" | "log">,
  { log, keys, onReady }: { log: string; keys: EventLogKeys; onReady: () => void },
): LogFollower {
  const redis = connectRedis(deps.config.REDIS_URL!, {
    name: "smartmarket-events",
    log: deps.log,
    commandTimeoutMs: READ_WITHIN_MS,
  });
  redis.on("ready", onReady);
  return {
    isConnected: () => redis.status === "ready",
    lookUp: (query) => lookIntoStream({ log, redis, keys }, query),
    async read({ id }) {
      const entries = await readAfter(redis, keys.log, id);
      return entries.map((entry) => readEntry(log, entry));
    },
    renew() {
      if (redis.status === "ready") redis.disconnect(true);
    },
    close: () => redis.disconnect(),
  };
}

async function readAfter(redis: Redis, key: string, id: string): Promise<RawEntry[]> {
  const where = ["STREAMS", key, id] as const;
  const reply = await redis.xread("COUNT", READ_LIMIT, "BLOCK", READ_WAIT_MS, ...where);
  return reply?.[0]?.[1] as RawEntry[] | undefined ?? [];
}
