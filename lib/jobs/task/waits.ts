import { DAY_MS } from "../../clock.ts";

/** Longest wait that anybody may ask for: ten years, ms. */
export const LONGEST_WAIT_MS = 10 * 366 * DAY_MS;

/** Whether that many milliseconds can be waited for. */
export function isWait(ms: unknown): ms is number {
  return typeof ms === "number" && ms >= 0 && ms <= LONGEST_WAIT_MS;
}
