import type { Deps } from "../../deps.ts";
import { lineOf, type MissedPolicy, type Timetable } from "./timetable.ts";
import { readSchedules, type ScheduleState, unseen } from "./state.ts";

const SHOWN = 5;

/** The next slots of a schedule after `after`, as its rule has them (jitter comes on top). */
export function nextSlots(
  lines: Timetable,
  schedule: string,
  { count = SHOWN, after }: { count?: number; after: Date },
): Date[] {
  const { rule } = lineOf(lines, schedule);
  const slots: Date[] = [];
  for (let slot = rule.next(after); slot && slots.length < count; slot = rule.next(slot)) {
    slots.push(slot);
  }
  return slots;
}

/** One line of the timetable and how it stands. */
export interface ListedSchedule extends ScheduleState {
  schedule: string;
  /** The pattern or the interval as it was written. */
  rule: string;
  task: string;
  queue: string;
  missed: MissedPolicy;
  jitterMs: number;
  /** The next five slots; while it is paused they pass unused. */
  next: Date[];
}

/** The whole timetable in its own order. */
export async function listSchedules(deps: Deps, lines: Timetable): Promise<ListedSchedule[]> {
  const after = deps.clock.now();
  const states = await readSchedules(deps, after);
  return Object.entries(lines).map(([schedule, line]) => ({
    ...(states.get(schedule) ?? unseen),
    schedule,
    rule: line.rule.text,
    task: line.task.name,
    queue: line.task.policy.queue,
    missed: line.missed,
    jitterMs: line.jitterMs,
    next: nextSlots(lines, schedule, { after }),
  }));
}
