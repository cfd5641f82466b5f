import type { CloseWord } from "../close_codes.ts";
import { INBOUND_LIMIT_BYTES, INBOUND_PER_SECOND } from "../wire.ts";

const kinds = new Set(["pong"]);

/**
 * Judges what one client sends: nothing but small, rare and known frames.
 *
 * @returns a function from a frame's data to why the connection must end, or `null`
 */
export function inboundJudge(nowMs: () => number = () => performance.now()) {
  let secondStartedMs = -Infinity;
  let frames = 0;

  return function judge(data: unknown): CloseWord | null {
    if (nowMs() - secondStartedMs >= 1_000) {
      secondStartedMs = nowMs();
      frames = 0;
    }
    if (++frames > INBOUND_PER_SECOND) return "too_fast";
    if (typeof data !== "string") return "not_understood";
    if (isLonger(data, INBOUND_LIMIT_BYTES)) return "too_large";
    return isKnown(data) ? null : "not_understood";
  };
}

/** True for text of more UTF-8 bytes than that; one sign has three at most for each of its units. */
function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && encoder.encode(text).length > bytes;
}

const encoder = new TextEncoder();

function isKnown(text: string): boolean {
  try {
    return kinds.has(JSON.parse(text)?.type);
  } catch {
    return false;
  }
}
