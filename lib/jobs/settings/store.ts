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
}

/** The settings to write; what is left out stays as it is. */
export interface SettingsChange {
  queue: string;
  /** Who asks for the change. */
  by: string | null;
  paused?: boolean;
  limits?: QueueLimits;
}

/** The settings of all queues that ever had any. */
export async function readSettings(sql: Queryable): Promise<QueueSettings[]> {
  return [
    ...await sql<QueueSettings[]>`
      select queue, paused, limits, changed_at as "changedAt", changed_by as "changedBy"
        from jobs_queue_settings order by queue`,
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
      select queue, paused, limits, changed_at as "changedAt", changed_by as "changedBy"
        from jobs_queue_settings
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
  const { queue, by, paused = null, limits = {} } = change;
  const given = JSON.stringify(limits);
  await sql`
    insert into jobs_queue_settings as s (queue, paused, limits, changed_at, changed_by)
    values (${queue}, coalesce(${paused}, false), ${given}::text::jsonb, clock_timestamp(), ${by})
    on conflict (queue) do update
      set paused = coalesce(${paused}, s.paused), limits = s.limits || excluded.limits,
          changed_at = excluded.changed_at, changed_by = excluded.changed_by`;
}
