/*
 * Frames as a browser reads them. Browser-safe: protocol.ts, whose schemas weigh too much there, lends
 * its types alone.
 */
import type { ControlFrame, EventFrame, Frame } from "./protocol.ts";
import { PROTOCOL_VERSION } from "./wire.ts";

export type { ClientFrame, ControlFrame, EventFrame, Frame, ResyncReason } from "./protocol.ts";

const controlTypes: ReadonlySet<string> = new Set<ControlFrame["type"]>([
  "welcome",
  "resync",
  "ping",
  "subscribed",
  "unsubscribed",
  "revoked",
  "error",
]);
/** Frames without a place. */
const placeless: ReadonlySet<string> = new Set<ControlFrame["type"]>([
  "unsubscribed",
  "revoked",
  "error",
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
      (placeless.has(frame.type) || typeof frame.cursor === "string") &&
      (controlTypes.has(frame.type) || isEvent(frame));
    return isFrame ? frame : null;
  } catch {
    return null;
  }
}

function isEvent({ id, data }: Partial<EventFrame>): boolean {
  return typeof id === "string" && typeof data === "object" && data !== null;
}
