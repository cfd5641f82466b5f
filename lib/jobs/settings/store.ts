import type { Queryable } from "../../db/mod.ts";
import type { QueueLimits } from "../task/broker.ts";

/** What people set of one queue. */
export interface QueueSettings {
  queue: string;
  paused: boolean;
  /** Empty where no limit was ever set; null for a limit that was lifted. */
  limits: QueueLimits;
  changedAt: Date;
  changedBy: string | null;
  /** Of a pause: since when, by whom, and why, as somebody wrote it. */
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
}

/** The settings to write; what is left out stays as it is. */
export interface SettingsChange {
  queue: string;
  /** Who asks for the change. */
  by: string | null;
  paused?: boolean;
  /** Of a pause. */
  reason?: string | null;
  limits?: QueueLimits;
}

/** Of `QueueSettings`. A release before there were reasons notes only when the settings changed. */
function columns(sql: Queryable) {
  return sql`
    queue, paused, limits, changed_at as "changedAt", changed_by as "changedBy",
    case when paused then coalesce(paused_at, changed_at) end as "pausedAt",
    case when paused then coalesce(paused_by, changed_by) end as "pausedBy",
    case when paused then pause_reason end as "pauseReason"`;
}

/** The settings of all queues that ever had any. */
export async function readSettings(sql: Queryable): Promise<QueueSettings[]> {
  return [
    ...await sql<QueueSettings[]>`
      select ${columns(sql)} from jobs_queue_settings order by queue`,
  ];
}

/**
 * The same, locked until the transaction ends: what a broker is told meanwhile cannot overtake a
 * newer setting.
 */
export async function holdSettings(
  sql: Queryable,
  only: readonly string[] | null,
): Promise<QueueSettings[]> {
  return [
    ...await sql<QueueSettings[]>`
      select ${columns(sql)} from jobs_queue_settings
       where ${only === null} or queue = any (${[...only ?? []]}::text[])
       order by queue for share`,
  ];
}

/** First half of the lock of whoever changes settings; the second one is their queue. */
const CHANGE_LOCK = 7_305_122;

/**
 * The settings of one queue for whoever changes them: nobody else does until the transaction ends, also
 * where there are none yet.
 */
export async function settingsForChange(
  sql: Queryable,
  queue: string,
): Promise<QueueSettings | undefined> {
  await sql`select pg_advisory_xact_lock(${CHANGE_LOCK}, hashtext(${queue}))`;
  return (await readSettings(sql)).find((one) => one.queue === queue);
}

export async function writeSettings(sql: Queryable, change: SettingsChange): Promise<void> {
  const { queue, by, paused = null, reason = null, limits = {} } = change;
  const given = JSON.stringify(limits);
  await sql`
    insert into jobs_queue_settings as s (queue, paused, limits, changed_at, changed_by, paused_at,
                                          paused_by, pause_reason)
    values (${queue}, coalesce(${paused}, false), ${given}::text::jsonb, clock_timestamp(), ${by},
            ${paused ? sql`clock_timestamp()` : null}, ${paused ? by : null}, ${reason})
    on conflict (queue) do update
      set paused = coalesce(${paused}, s.paused), limits = s.limits || excluded.limits,
          changed_at = excluded.changed_at, changed_by = excluded.changed_by
          ${
    paused === null ? sql`` : sql`,
          paused_at = excluded.paused_at, paused_by = excluded.paused_by,
          pause_reason = excluded.pause_reason`
  }`;
}
