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
  return { state, end: { epoch, id }, missed: entries.map(readEntry) };
}

/** Epoch and event of a raw entry; fields are written by append.lua. */
export function readEntry([id, fields]: RawEntry): Delivery {
  const epoch = fields[fields.indexOf("e") + 1]!;
  const event = JSON.parse(fields[fields.indexOf("m") + 1]!) as LoggedEvent;
  return deliveryOf({ epoch, id }, event);
}
