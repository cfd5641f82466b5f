import { uuidv7 } from "uuidv7";
import type { Tx } from "../db/mod.ts";
import { type EventInput, eventSchemas, type EventType } from "./events.ts";
import { type Group, groupOf } from "./groups.ts";
import { insertEvent } from "./store.ts";

/** An event to be told, discriminated by its type so that data of another type does not compile. */
export type EventToEmit = {
  [T in EventType]: {
    type: T;
    group: Group;
    /** What the event is about, such as the order's id: 1 to 80 characters. */
    key?: string;
    data: EventInput<T>;
  };
}[EventType];

/**
 * Promise an event inside a business transaction: live connections learn of it exactly if the
 * transaction commits, a few milliseconds later, each one once.
 *
 * @returns the event's id (UUIDv7), by which readers recognise what they already have
 * @throws {ZodError} where the data has a field that its schema does not know, or another shape
 */
export function emitIn(tx: Tx, event: EventToEmit): Promise<string> {
  return Promise.try(() => sendEvent(tx, event));
}

function sendEvent(tx: Tx, event: EventToEmit): string {
  const { type, group, key = null } = event;
  if (group !== groupOf(type)) throw new Error(`Cannot emit ${type} to the group "${group}"`);
  if (key !== null && (key.length < 1 || key.length > 80)) {
    throw new Error(
      `Cannot emit ${type}: its key has ${key.length} characters, 1 to 80 are possible`,
    );
  }
  const id = uuidv7();
  const data = JSON.stringify(eventSchemas[type].parse(event.data));
  tx.send(insertEvent(tx.sql, { id, type, group, key, data, requestId: tx.requestId }));
  tx.promised("events");
  return id;
}
