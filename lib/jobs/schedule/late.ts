import { MINUTE_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import { slotsBetween } from "./rule.ts";
import { readSchedules } from "./state.ts";
import type { Timetable } from "./timetable.ts";

/** The scheduler ticks each minute, and may be restarting. */
const LATE_MS = 3 * MINUTE_MS;
const AT_MOST = 100;

/** A schedule whose last slots were not enqueued in time. */
export interface LateSchedule {
  schedule: string;
  /** How many, up to 100. */
  slots: number;
  /** The newest of them. */
  slotAt: Date;
}

/** Schedules that owe slots of more than three minutes ago; what is paused owes none. */
export async function lateSchedules(
  deps: Pick<Deps, "sql" | "clock">,
  lines: Timetable,
): Promise<LateSchedule[]> {
  const now = deps.clock.now();
  const states = await readSchedules(deps, now);
  const until = new Date(now.getTime() - LATE_MS);
  return Object.entries(lines).flatMap(([schedule, { rule }]) => {
    const state = states.get(schedule);
    // Who was never seen by a scheduler has not begun yet.
    if (!state?.firstSeenAt || state.pausedAt) return [];
    const after = new Date(Math.max(+state.firstSeenAt, +(state.lastSlotAt ?? 0)));
    const slots = slotsBetween(rule, { after, until }, AT_MOST);
    return slots.length === 0 ? [] : [{ schedule, slots: slots.length, slotAt: slots.at(-1)! }];
  });
}
