import type { Deps } from "../../deps.ts";
import { endsOf } from "../outbox/ends_of.ts";
import { lateSchedules } from "../schedule/late.ts";
import { type ListedSchedule, listSchedules } from "../schedule/list.ts";
import type { Timetable } from "../schedule/timetable.ts";

/** A line of the timetable, and what became of it last. */
export interface ScheduleReading extends ListedSchedule {
  /** How the job of the last slot ended; null where none was enqueued. */
  last: "under way" | "done" | "dead" | "cancelled" | null;
  /** Slots that it owes for more than three minutes, up to 100. */
  late: number;
}

/** The whole timetable in its own order. */
export async function readTimetable(deps: Deps, lines: Timetable): Promise<ScheduleReading[]> {
  const [listed, late] = await Promise.all([
    listSchedules(deps, lines),
    lateSchedules(deps, lines),
  ]);
  const jobs = listed.flatMap(({ lastJobId }) => lastJobId ?? []);
  const ends = new Map((await endsOf(deps, jobs)).map(({ id, outcome }) => [id, outcome]));
  return listed.map((line) => ({
    ...line,
    last: line.lastJobId === null ? null : ends.get(line.lastJobId) ?? "under way",
    late: late.find(({ schedule }) => schedule === line.schedule)?.slots ?? 0,
  }));
}
