import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { type Delivery, deliveryOf, type LoggedEvent } from "../entry.ts";
import type { Appended, Asked, EventLog, LogDeps, Look } from "../event_log.ts";
import { KEPT } from "../limits.ts";
import { followStream } from "./follow.ts";
import { runScript } from "./scripts.ts";

export interface LogAccess {
  redis: Redis;
  keys: RedisKeys;
}

/** An entry as ioredis gives it: id, then field names and values in turn. */
export type RawEntry = [id: string, fields: string[]];

/** The log as a Redis Stream; its entries' ids are the cursor. */
export function redisLog(deps: LogDeps): EventLog {
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

export async function lookIntoStream(
  access: LogAccess,
  { after, limit }: Required<Asked>,
): Promise<Look> {
  const args = [after?.epoch ?? "", after?.id ?? "", limit];
  const reply = await runScript(access, "look", args);
  const [epoch, id, state, entries] = reply as [string, string, Look["state"], RawEntry[]];
  return { state, end: { epoch, id }, missed: entries.map(readEntry) };
}

/** Epoch and event of a raw entry; fields are `e` and `m`, written by append.lua. */
export function readEntry([id, fields]: RawEntry): Delivery {
  const epoch = fields[fields.indexOf("e") + 1]!;
  const event = JSON.parse(fields[fields.indexOf("m") + 1]!) as LoggedEvent;
  return deliveryOf({ epoch, id }, event);
}
