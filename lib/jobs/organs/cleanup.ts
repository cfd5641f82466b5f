import type { Deps } from "../../deps.ts";
import { cleanFlows } from "../flows/clean.ts";
import { DAY_MS } from "../../clock.ts";

/** Days of history partitions made ahead, so that a scheduler that was away finds them made. */
const DAYS_AHEAD = 14;
const HISTORY_DAYS = 30;
export const EFFECT_DAYS = 30;
const SLOT_DAYS = 90;
const BATCH = 5_000;
/** Batches of one night: no shop has a million effects a day. */
const BATCHES = 200;

/** What one cleaning of the job system's tables did. */
export interface JobsCleaned {
  partitionsMade: number;
  partitionsDropped: number;
  effects: number;
  slots: number;
  flows: number;
}

/** Make the history partitions of the coming days, drop those past keeping, delete old records. */
export async function cleanJobs(deps: Deps): Promise<JobsCleaned> {
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
  const flows = await cleanFlows(deps);
  return { partitionsMade, partitionsDropped, effects, slots: slots.count, flows };
}

/**
 * All that is past keeping, also what was begun and never settled; a job that still waits needs what
 * it has done, however long ago that was.
 */
async function deleteEffects({ sql, clock }: Deps): Promise<number> {
  const before = daysAgo({ clock }, EFFECT_DAYS);
  let deleted = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const { count } = await sql`
      delete from job_effects where (job_id, key) in (
        select job_id, key from job_effects e
         where coalesce(settled_at, intended_at) < ${before}
           and not exists (select from jobs_outbox o where o.id = e.job_id)
         order by coalesce(settled_at, intended_at) limit ${BATCH})`;
    deleted += count;
    if (count < BATCH) break;
  }
  return deleted;
}

function daysAgo({ clock }: Pick<Deps, "clock">, days: number): Date {
  return new Date(clock.now().getTime() - days * DAY_MS);
}

function partitionName(day: Date): string {
  return `jobs_history_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;
}

async function knownPartitions(deps: Deps): Promise<Set<string>> {
  const rows = await deps.sql<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
     where inhparent = 'jobs_history'::regclass`;
  return new Set(rows.map((row) => row.name));
}

async function makePartitions(deps: Deps): Promise<number> {
  const known = await knownPartitions(deps);
  const today = Math.floor(deps.clock.now().getTime() / DAY_MS) * DAY_MS;
  let made = 0;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = new Date(today + ahead * DAY_MS);
    const name = partitionName(day);
    if (known.has(name) || await defaultHolds(deps, day)) continue;
    const [from, to] = [day.toISOString(), new Date(day.getTime() + DAY_MS).toISOString()];
    await deps.sql.unsafe(
      `create table if not exists ${name} partition of jobs_history
         for values from ('${from}') to ('${to}')`,
    );
    made++;
  }
  return made;
}

/** A day whose rows already lie in the default partition cannot get one of its own any more. */
async function defaultHolds(deps: Deps, day: Date): Promise<boolean> {
  const next = new Date(day.getTime() + DAY_MS);
  const rows = await deps.sql`
    select 1 from jobs_history_default where finished_at >= ${day} and finished_at < ${next} limit 1`;
  return rows.length > 0;
}

async function dropPartitions(deps: Deps): Promise<number> {
  const oldest = partitionName(daysAgo(deps, HISTORY_DAYS));
  const old = [...await knownPartitions(deps)]
    .filter((name) => /^jobs_history_\d{8}$/.test(name) && name < oldest);
  for (const name of old) await deps.sql.unsafe(`drop table if exists ${name}`);
  await deps.sql`
    delete from jobs_history_default
     where finished_at < ${daysAgo(deps, HISTORY_DAYS)}`;
  return old.length;
}
