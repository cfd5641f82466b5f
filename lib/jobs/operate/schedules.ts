import { type Actor, nameOfActor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { isPromised } from "../outbox/store.ts";
import { previousSlot } from "../schedule/rule.ts";
import { lineOf, type Timetable } from "../schedule/timetable.ts";
import type { JobId } from "../task/job.ts";
import { clean } from "../task/storable.ts";
import { LONGEST_PAUSE_REASON } from "./queue_settings.ts";

/** A line of a timetable. */
export interface ScheduleOf {
  timetable: Timetable;
  schedule: string;
}

/**
 * Fire no slot of a schedule until it is resumed. Pausing what is paused changes nothing, its reason
 * neither.
 *
 * @param of `reason`, for colleagues: kept with the pause and nowhere else, 200 characters at most
 * @returns false where it was paused already
 * @throws {UnknownScheduleError}
 */
export async function pauseSchedule(
  deps: Deps,
  actor: Actor,
  { timetable, schedule, reason }: ScheduleOf & { reason?: string | undefined },
): Promise<boolean> {
  requireRight(actor, "schedule.paused");
  lineOf(timetable, schedule);
  const why = reason ? clean(reason.slice(0, LONGEST_PAUSE_REASON)) : null;
  const now = deps.clock.now();
  return await inTransaction(deps, async (tx) => {
    const { count } = await tx.sql`
      insert into schedules_state as state (schedule, first_seen_at, paused_at, paused_by,
                                            pause_reason)
      values (${schedule}, ${now}, ${now}, ${nameOfActor(actor)}, ${why})
      on conflict (schedule) do update
         set paused_at = excluded.paused_at, paused_by = excluded.paused_by,
             pause_reason = excluded.pause_reason
       where state.paused_at is null`;
    if (count === 0) return false;
    await record(tx, actor, "schedule.paused", `schedule:${schedule}`);
    deps.log("schedule.paused", { schedule });
    return true;
  });
}

/**
 * Fire slots again. Slots that passed meanwhile were missed: the next tick treats them by the
 * policy of their line.
 *
 * @returns false where it was not paused
 * @throws {UnknownScheduleError}
 */
export async function resumeSchedule(
  deps: Deps,
  actor: Actor,
  { timetable, schedule }: ScheduleOf,
): Promise<boolean> {
  requireRight(actor, "schedule.resumed");
  lineOf(timetable, schedule);
  return await inTransaction(deps, async (tx) => {
    const { count } = await tx.sql`
      update schedules_state set paused_at = null, paused_by = null, pause_reason = null
       where schedule = ${schedule} and paused_at is not null`;
    if (count === 0) return false;
    await record(tx, actor, "schedule.resumed", `schedule:${schedule}`);
    deps.log("schedule.resumed", { schedule });
    return true;
  });
}

/**
 * Enqueue a schedule's job now, outside its slots, whether it is paused or not; its arguments are
 * those of the newest slot. While the job of the last call has not ended, this makes no other.
 *
 * @throws {UnknownScheduleError}
 */
export async function runScheduleNow(
  deps: Deps,
  actor: Actor,
  { timetable, schedule }: ScheduleOf,
): Promise<{ jobId: JobId; isNew: boolean }> {
  requireRight(actor, "schedule.run");
  const line = lineOf(timetable, schedule);
  const now = deps.clock.now();
  return await inTransaction(deps, async (tx) => {
    await tx.sql`
      insert into schedules_state as state (schedule, first_seen_at) values (${schedule}, ${now})
      on conflict (schedule) do update set first_seen_at = state.first_seen_at`;
    // A separate statement: it sees what another call did while this one waited for the row.
    const [state] = await tx.sql<{ running: JobId }[]>`
      select s.run_job_id as running from schedules_state s
       where s.schedule = ${schedule} and ${isPromised(tx.sql, "s.run_job_id")}`;
    if (state) return { jobId: state.running, isNew: false };
    const args = line.argsOf(previousSlot(line.rule, now) ?? now);
    const jobId = await enqueueIn(tx, line.task, args, { about: [`schedule:${schedule}`] });
    await tx.sql`update schedules_state set run_job_id = ${jobId} where schedule = ${schedule}`;
    await record(tx, actor, "schedule.run", `schedule:${schedule}`, { after: { job: jobId } });
    deps.log("schedule.run", { schedule, job_id: jobId });
    return { jobId, isNew: true };
  });
}
