import type { Deps } from "../../deps.ts";
import { cleanFlows } from "../flows/clean.ts";
import { deleteActs } from "../history/acts.ts";
import { dropPartitions, HISTORY_DAYS, makePartitions } from "../history/partitions.ts";
import { cleanDeaths } from "./deaths.ts";
import { forgetRedrives } from "./redrive/store.ts";
import { isPromised } from "../outbox/store.ts";
import { forgetWorkers } from "../settings/workers.ts";
import { DAY_MS } from "../../clock.ts";

export const EFFECT_DAYS = 30;
const SLOT_DAYS = 90;
/** Longer than anything names a worker. */
const WORKER_DAYS = HISTORY_DAYS + 30;
const BATCH = 5_000;
/** Batches of one night: no shop has a million effects a day. */
const BATCHES = 200;

/** What one cleaning of the job system's tables did. */
export interface CleanupReport {
  partitionsMade: number;
  partitionsDropped: number;
  effects: number;
  slots: number;
  flows: number;
  workers: number;
}

/** Make the history partitions of the coming days, drop those past keeping, delete old records. */
export async function cleanJobs(deps: Deps): Promise<CleanupReport> {
  const partitionsMade = await makePartitions(deps);
  const partitionsDropped = await dropPartitions(deps);
  const effects = await deleteEffects(deps);
  // The newest slot of each schedule stays: it says where the next tick goes on.
  const slots = await deps.sql`
    delete from schedule_slots s
     using (select schedule, max(slot_at) as newest from schedule_slots
             where slot_at <= ${deps.clock.now()} group by schedule) n
     where n.schedule = s.schedule and s.slot_at < n.newest
       and s.slot_at < ${daysAgo(deps, SLOT_DAYS)}`;
  await deps.sql`
    delete from job_dead_acts
     where coalesce(retried_at, discarded_at) < ${daysAgo(deps, HISTORY_DAYS)}`;
  await deleteActs(deps.sql, daysAgo(deps, HISTORY_DAYS));
  await forgetRedrives(deps.sql, daysAgo(deps, HISTORY_DAYS));
  await cleanDeaths(deps);
  const flows = await cleanFlows(deps);
  const workers = await forgetWorkers(deps.sql, daysAgo(deps, WORKER_DAYS));
  return { partitionsMade, partitionsDropped, effects, slots: slots.count, flows, workers };
}

/**
 * Delete effects past keeping, also those that began and were never settled. Effects of a job that
 * still waits stay, however old: it needs to know what it has done.
 */
async function deleteEffects({ sql, clock }: Deps): Promise<number> {
  const before = daysAgo({ clock }, EFFECT_DAYS);
  let deleted = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const { count } = await sql`
      delete from job_effects where (job_id, key) in (
        select job_id, key from job_effects e
         where coalesce(settled_at, intended_at) < ${before}
           and not ${isPromised(sql, "e.job_id")}
         order by coalesce(settled_at, intended_at) limit ${BATCH})`;
    deleted += count;
    if (count < BATCH) break;
  }
  return deleted;
}

function daysAgo({ clock }: Pick<Deps, "clock">, days: number): Date {
  return new Date(clock.now().getTime() - days * DAY_MS);
}
