import type { Deps } from "../../deps.ts";

/** What Postgres remembers of one schedule. */
export interface ScheduleState {
  /** Since when the schedule has had this rule without a break: it owes no slot before that. */
  firstSeenAt: Date | null;
  /** As it was written; null where nobody knows. */
  rule: string | null;
  /** Since when the timetable no longer has it. */
  droppedAt: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  /** The newest slot up to now that was enqueued, when that was, and its job. */
  lastSlotAt: Date | null;
  lastFiredAt: Date | null;
  lastJobId: string | null;
  /** The newest slot of all, where a clock that was ahead enqueued a later one. */
  futureSlotAt: Date | null;
}

export const unseen: ScheduleState = {
  firstSeenAt: null,
  rule: null,
  droppedAt: null,
  pausedAt: null,
  pausedBy: null,
  pauseReason: null,
  lastSlotAt: null,
  lastFiredAt: null,
  lastJobId: null,
  futureSlotAt: null,
};

/** Every schedule that was ever seen, by its name, as of `now`. */
export async function readSchedules(
  deps: Pick<Deps, "sql">,
  now: Date,
): Promise<Map<string, ScheduleState>> {
  const rows = await deps.sql<(ScheduleState & { schedule: string })[]>`
    select schedule, st.first_seen_at as "firstSeenAt", st.rule, st.dropped_at as "droppedAt",
           st.paused_at as "pausedAt", st.paused_by as "pausedBy",
           st.pause_reason as "pauseReason", sl.slot_at as "lastSlotAt",
           sl.fired_at as "lastFiredAt", sl.job_id as "lastJobId", ahead.slot_at as "futureSlotAt"
      from schedules_state st
      full join (select distinct on (schedule) schedule, slot_at, fired_at, job_id
                   from schedule_slots where slot_at <= ${now}
                  order by schedule, slot_at desc) sl using (schedule)
      full join (select schedule, max(slot_at) as slot_at
                   from schedule_slots where slot_at > ${now} group by schedule) ahead
           using (schedule)`;
  return new Map(rows.map(({ schedule, ...state }) => [schedule, state]));
}

/**
 * Record since when each schedule owes the slots of its rule: since it was first seen, changed its
 * rule, or came back. The first process to record it decides.
 *
 * @param rules  of the whole timetable, by name
 */
export async function seeSchedules(
  deps: Pick<Deps, "sql">,
  rules: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const names = [...rules.keys()];
  await deps.sql`
    insert into schedules_state as known (schedule, first_seen_at, rule)
    select schedule, ${at}, rule
      from unnest(${names}::text[], ${[...rules.values()]}::text[]) as line (schedule, rule)
    on conflict (schedule) do update
       set rule = excluded.rule, dropped_at = null,
           first_seen_at = case when known.dropped_at is null and known.rule is null
                                then known.first_seen_at else excluded.first_seen_at end
     where known.rule is distinct from excluded.rule or known.dropped_at is not null`;
  await deps.sql`
    update schedules_state set dropped_at = ${at}
     where dropped_at is null and schedule <> all (${names}::text[])`;
}
