import { DAY_MS } from "../../clock.ts";

/** The server's clock may be a little behind that of this machine. */
const MARGIN_MS = 5_000;

/** Milliseconds until a new day has surely begun, in UTC. */
export function untilNextDayMs(now: Date): number {
  return DAY_MS - (now.getTime() % DAY_MS) + MARGIN_MS;
}
