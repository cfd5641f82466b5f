import { type Cursor, formatCursor } from "../cursor.ts";
import { PROTOCOL_VERSION } from "../wire.ts";

/** An event as the log keeps it. */
export interface LoggedEvent {
  id: string;
  type: string;
  group: string;
  /** What it is about; never sent to readers. */
  key: string | null;
  /** ISO instant. */
  at: string;
  data: unknown;
  /** The request it came of, where a collector of traces is told; never sent to readers. */
  requestId?: string;
}

/** One entry of the log, ready to be handed to any number of connections. */
export interface Delivery {
  position: Cursor;
  event: LoggedEvent;
  /** The frame's text, made once for all connections. */
  frame: string;
  /** How many connections of this process it was handed to. */
  sent: number;
}

/** The event at its place, with the frame that readers are sent. */
export function deliveryOf(position: Cursor, event: LoggedEvent): Delivery {
  const { id, type, group, at, data } = event;
  const cursor = formatCursor(position);
  const frame = JSON.stringify({ v: PROTOCOL_VERSION, type, id, group, cursor, at, data });
  return { position, event, frame, sent: 0 };
}
