import { ClientFrame } from "../protocol.ts";
import { INBOUND_LIMIT_BYTES, INBOUND_PER_SECOND } from "../wire.ts";

/** Why a client's frame ends its connection. */
export type InboundFault = "not_understood" | "too_large" | "too_fast";

/**
 * Reads what one client sends: nothing but small, rare and known frames.
 *
 * @returns a function from a frame's data to what it says, or why the connection must end
 */
export function inboundReader(nowMs: () => number = () => performance.now()) {
  let secondStartedMs = -Infinity;
  let frames = 0;

  return function read(data: unknown): ClientFrame | InboundFault {
    if (nowMs() - secondStartedMs >= 1_000) {
      secondStartedMs = nowMs();
      frames = 0;
    }
    if (++frames > INBOUND_PER_SECOND) return "too_fast";
    if (typeof data !== "string") return "not_understood";
    if (isLonger(data, INBOUND_LIMIT_BYTES)) return "too_large";
    return parse(data);
  };
}

/** True for text of more UTF-8 bytes than that; one sign has three at most for each of its units. */
function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && encoder.encode(text).length > bytes;
}

const encoder = new TextEncoder();

function parse(text: string): ClientFrame | "not_understood" {
  try {
    return ClientFrame.safeParse(JSON.parse(text)).data ?? "not_understood";
  } catch {
    return "not_understood";
  }
}
