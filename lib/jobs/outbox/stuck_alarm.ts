import type { Deps } from "../../deps.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";

/*
 * The stuck alarm: logs, once, each promise that could not be published in time.
 *
 * Watches  jobs_outbox rows past their `publish_by`
 * Runs     every `everyMs` in the scheduler
 * Changes  `stuck_at`; the row stays, and is published as soon as that is possible
 * Logs     outbox.stuck
 */
const AT_ONCE = 100;

/** Returns how many promises were alarmed now. */
export async function alarmStuck(deps: Deps): Promise<number> {
  const rows = await deps.sql<{ id: string; task: string; promised_at: Date }[]>`
    update jobs_outbox set stuck_at = now()
     where id in (select id from jobs_outbox
                   where published_under is null and publish_by < now() and stuck_at is null
                   limit ${AT_ONCE})
    returning id, task, promised_at`;
  for (const row of rows) {
    deps.log("outbox.stuck", { job_id: row.id, task: row.task, promised_at: row.promised_at });
  }
  return rows.length;
}

export function createStuckAlarm(deps: Deps, { everyMs = 10_000 } = {}): Organ {
  return createOrgan({
    name: "stuck alarm",
    log: deps.log,
    everyMs,
    runOnce: async () => await alarmStuck(deps) === AT_ONCE,
  });
}
