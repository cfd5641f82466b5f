import type { LoggedEvent } from "../entry.ts";
import type { Appended, EventLog, LogDeps } from "../event_log.ts";
import { KEPT } from "../limits.ts";
import { followStream } from "./follow.ts";
import { lookIntoStream } from "./look.ts";
import { type LogAccess, runScript } from "./scripts.ts";

/** The log as a Redis Stream; its entries' ids are the cursor. */
export function redisLog(deps: LogDeps & LogAccess): EventLog {
  return {
    append: (events) => appendToStream(deps, events),
    lookUp: (asked) => lookIntoStream(deps, asked),
    follow: (onReady) => followStream(deps, onReady),
  };
}

async function appendToStream(
  access: LogAccess,
  events: readonly LoggedEvent[],
): Promise<Appended> {
  const args = events.flatMap((event) => [event.id, JSON.stringify(event)]);
  const reply = await runScript(access, "append", [KEPT, ...args]);
  const [epoch, appended] = reply as [string, number];
  return { epoch, appended };
}
