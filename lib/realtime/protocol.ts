/*
 * What travels over a live connection, whatever carries it. Browser-safe and free of dependencies.
 *
 *   server -> client   an event, or one of the control frames welcome, resync, ping
 *   client -> server   {"type":"pong"}, at most 1 KiB, at most 10 frames a second
 *
 * The first frame is always `welcome`. A client that keeps the cursor of the last frame it acted
 * upon and comes back with `?after=<cursor>` gets exactly what it missed, or `resync`.
 */

export const PROTOCOL_VERSION = 1;
/** Seconds between two frames at most: where nothing happens, the server sends `ping`. */
export const HEARTBEAT_SECONDS = 20;
export const INBOUND_LIMIT_BYTES = 1_024;
export const INBOUND_PER_SECOND = 10;

/**
 * One business event. `id` is the same however often and wherever the event is delivered. What the
 * data of a type looks like, its room says.
 */
export interface EventFrame<Type extends string = string, Data = unknown> {
  v: 1;
  type: Type;
  id: string;
  group: string;
  cursor: string;
  /** ISO instant at which it was written. */
  at: string;
  data: Data;
}

/**
 * Why a client must read its snapshot again: what it missed is no longer held (`trimmed`), is too
 * much to send (`behind`), belongs to another life of the log (`epoch`), or its cursor is no
 * cursor of ours (`malformed`).
 */
export type ResyncReason = "trimmed" | "behind" | "epoch" | "malformed";

export type ControlFrame =
  | { v: 1; type: "welcome"; cursor: string; epoch: string; heartbeat_s: number }
  | { v: 1; type: "resync"; cursor: string; reason: ResyncReason }
  | { v: 1; type: "ping"; cursor: string };

export type Frame = EventFrame | ControlFrame;

const controlTypes: ReadonlySet<string> = new Set<ControlFrame["type"]>([
  "welcome",
  "resync",
  "ping",
]);

export function isControlFrame(frame: Frame): frame is ControlFrame {
  return controlTypes.has(frame.type);
}

/** The frame in a text, or `null` where a server of this version would not have sent it. */
export function parseFrame(text: unknown): Frame | null {
  if (typeof text !== "string") return null;
  try {
    const frame = JSON.parse(text);
    const isFrame = frame?.v === PROTOCOL_VERSION && typeof frame.type === "string" &&
      typeof frame.cursor === "string" &&
      (controlTypes.has(frame.type) || (typeof frame.id === "string" && isObject(frame.data)));
    return isFrame ? frame : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
