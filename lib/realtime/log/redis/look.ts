import { type Delivery, deliveryOf, type LoggedEvent } from "../entry.ts";
import type { LogLookup, LogQuery } from "../event_log.ts";
import { type LogAccess, runScript } from "./scripts.ts";

/** An entry as ioredis gives it: id, then field names and values in turn. */
export type RawEntry = [id: string, fields: string[]];

export async function lookIntoStream(
  access: LogAccess,
  { after, limit }: LogQuery,
): Promise<LogLookup> {
  const args = [after?.epoch ?? "", after?.id ?? "", limit];
  const reply = await runScript(access, "look", args);
  const [epoch, id, state, entries] = reply as [string, string, LogLookup["state"], RawEntry[]];
  const { log } = access;
  return { state, end: { log, epoch, id }, missed: entries.map((entry) => readEntry(log, entry)) };
}

/** Epoch and event of a raw entry; fields are written by append.lua. */
export function readEntry(log: string, [id, fields]: RawEntry): Delivery {
  const epoch = fields[fields.indexOf("e") + 1]!;
  const event = JSON.parse(fields[fields.indexOf("m") + 1]!) as LoggedEvent;
  return deliveryOf({ log, epoch, id }, event);
}
