import type { RedisAccess } from "../../../redis/mod.ts";
import type { LoggedEvent } from "../entry.ts";
import type { AppendResult, EventLog, LogDeps, Pace } from "../event_log.ts";
import type { Bounds, NamedLog } from "../named_log.ts";
import { followStream } from "./follow.ts";
import { lookIntoStream } from "./look.ts";
import { type LogAccess, runScript } from "./scripts.ts";

/** The log as a Redis Stream; its entries' ids are the cursor. */
export function redisLog(deps: LogDeps & RedisAccess, { name, bounds }: NamedLog): EventLog {
  const access = { log: name, redis: deps.redis, keys: deps.keys.eventLog(name) };
  return {
    append: (events, { pace }) => appendToStream(access, { events, bounds, pace }),
    lookUp: (query) => lookIntoStream(access, query),
    follow: (onReady) => followStream(deps, { log: name, keys: access.keys, onReady }),
  };
}

async function appendToStream(
  access: LogAccess,
  { events, bounds, pace }: {
    events: readonly LoggedEvent[];
    bounds: Bounds;
    pace: Pace | null;
  },
): Promise<AppendResult> {
  const { entries, bytes, ageMs } = bounds;
  const args = events.flatMap((event) => [event.id, JSON.stringify(event)]);
  const reply = await runScript(access, "append", [
    ...[entries, bytes, ageMs, pace?.events ?? "", pace?.perMs ?? 0],
    ...args,
  ]);
  const [epoch, appended] = reply as [string, number];
  return { epoch, appended };
}
