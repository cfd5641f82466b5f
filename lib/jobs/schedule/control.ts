import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { isPromised } from "../outbox/store.ts";
import type { JobId } from "../task/job.ts";
import { previousSlot } from "./rule.ts";
import type { ScheduleLine, Timetable } from "./timetable.ts";

/** There is no such line in the timetable. */
export class UnknownScheduleError extends Error {
  override readonly name = "UnknownScheduleError";

  constructor(schedule: string, lines: Timetable) {
    super(`There is no schedule "${schedule}"; there are ${Object.keys(lines).join(", ")}`);
  }
}

/** The line of that name. @throws {UnknownScheduleError} */
export function lineOf(lines: Timetable, schedule: string): ScheduleLine {
  const line = Object.hasOwn(lines, schedule) ? lines[schedule] : undefined;
  if (!line) throw new UnknownScheduleError(schedule, lines);
  return line;
}

/**
 * Fire no slot of a schedule until it is resumed. Pausing what is paused changes nothing.
 *
 * @returns false where it was paused already
 * @throws {UnknownScheduleError}
 */
export async function pauseSchedule(
  deps: Deps,
  lines: Timetable,
  about: { schedule: string; by: string },
): Promise<boolean> {
  lineOf(lines, about.schedule);
  const now = deps.clock.now();
  const rows = await deps.sql`
    insert into schedules_state as state (schedule, first_seen_at, paused_at, paused_by)
    values (${about.schedule}, ${now}, ${now}, ${about.by})
    on conflict (schedule) do update
       set paused_at = excluded.paused_at, paused_by = excluded.paused_by
     where state.paused_at is null
    returning schedule`;
  return rows.length > 0;
}

/**
 * Fire slots again. Those that passed meanwhile were missed: the next tick does with them what the
 * line's policy says.
 *
 * @returns false where it was not paused
 * @throws {UnknownScheduleError}
 */
export async function resumeSchedule(
  deps: Deps,
  lines: Timetable,
  schedule: string,
): Promise<boolean> {
  lineOf(lines, schedule);
  const rows = await deps.sql`
    update schedules_state set paused_at = null, paused_by = null
     where schedule = ${schedule} and paused_at is not null returning schedule`;
  return rows.length > 0;
}

/**
 * Enqueue a schedule's job now, outside its slots and whether it is paused or not; its arguments
 * are those of the newest slot. While the job of the last call has not ended no other is made.
 *
 * @throws {UnknownScheduleError}
 */
export async function runScheduleNow(
  deps: Deps,
  lines: Timetable,
  schedule: string,
): Promise<{ jobId: JobId; isNew: boolean }> {
  const line = lineOf(lines, schedule);
  const now = deps.clock.now();
  return await inTransaction(deps, async (tx) => {
    await tx.sql`
      insert into schedules_state as state (schedule, first_seen_at) values (${schedule}, ${now})
      on conflict (schedule) do update set first_seen_at = state.first_seen_at`;
    // A statement of its own: it sees what another call did while this one waited for the row.
    const [state] = await tx.sql<{ running: JobId }[]>`
      select s.run_job_id as running from schedules_state s
       where s.schedule = ${schedule} and ${isPromised(tx.sql, "s.run_job_id")}`;
    if (state) return { jobId: state.running, isNew: false };
    const args = line.argsOf(previousSlot(line.rule, now) ?? now);
    const jobId = await enqueueIn(tx, line.task, args, { about: [`schedule:${schedule}`] });
    await tx.sql`update schedules_state set run_job_id = ${jobId} where schedule = ${schedule}`;
    return { jobId, isNew: true };
  });
}
