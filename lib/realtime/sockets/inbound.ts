import type { CloseWord } from "../close_codes.ts";
import { INBOUND_LIMIT_BYTES, INBOUND_PER_SECOND } from "../protocol.ts";

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
    if (data.length > INBOUND_LIMIT_BYTES) return "too_large";
    return isKnown(data) ? null : "not_understood";
  };
}

function isKnown(text: string): boolean {
  try {
    return kinds.has(JSON.parse(text)?.type);
  } catch {
    return false;
  }
}
