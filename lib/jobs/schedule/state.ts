import type { Deps } from "../../deps.ts";

/** What Postgres remembers of one schedule. */
export interface ScheduleState {
  firstSeenAt: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  /** The newest slot that was enqueued, when that was, and its job. */
  lastSlotAt: Date | null;
  lastFiredAt: Date | null;
  lastJobId: string | null;
}

export const unseen: ScheduleState = {
  firstSeenAt: null,
  pausedAt: null,
  pausedBy: null,
  lastSlotAt: null,
  lastFiredAt: null,
  lastJobId: null,
};

/** Every schedule that was ever seen, by its name. */
export async function readSchedules(
  deps: Pick<Deps, "sql">,
): Promise<Map<string, ScheduleState>> {
  const rows = await deps.sql<(ScheduleState & { schedule: string })[]>`
    select schedule, st.first_seen_at as "firstSeenAt", st.paused_at as "pausedAt",
           st.paused_by as "pausedBy", sl.slot_at as "lastSlotAt", sl.fired_at as "lastFiredAt",
           sl.job_id as "lastJobId"
      from schedules_state st
      full join (select distinct on (schedule) schedule, slot_at, fired_at, job_id
                   from schedule_slots order by schedule, slot_at desc) sl using (schedule)`;
  return new Map(rows.map(({ schedule, ...state }) => [schedule, state]));
}

/** Remember since when a schedule owes its slots; the first to say so is right. */
export async function seeSchedules(
  deps: Pick<Deps, "sql">,
  schedules: readonly string[],
  at: Date,
): Promise<void> {
  if (schedules.length === 0) return;
  await deps.sql`
    insert into schedules_state (schedule, first_seen_at)
    select unnest(${[...schedules]}::text[]), ${at}
    on conflict do nothing`;
}
