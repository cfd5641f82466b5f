import type { Deps } from "../deps.ts";
import { cleanFlows } from "./flows/mod.ts";

const DAY_MS = 86_400_000;
/** Days of history partitions made ahead, so that a scheduler that was away finds them made. */
const DAYS_AHEAD = 14;
const HISTORY_DAYS = 30;
const EFFECT_DAYS = 30;
const SLOT_DAYS = 90;
const BATCH = 5_000;

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
  const effects = await deps.sql`
    delete from job_effects where (job_id, key) in (
      select job_id, key from job_effects
       where settled_at < ${daysAgo(deps, EFFECT_DAYS)} limit ${BATCH})`;
  // The newest slot of each schedule stays: it says where the next tick goes on.
  const slots = await deps.sql`
    delete from schedule_slots s
     where slot_at < ${daysAgo(deps, SLOT_DAYS)}
       and exists (select 1 from schedule_slots n
                    where n.schedule = s.schedule and n.slot_at > s.slot_at)`;
  await deps.sql`
    delete from job_dead_acts
     where coalesce(retried_at, discarded_at) < ${daysAgo(deps, HISTORY_DAYS)}`;
  const flows = await cleanFlows(deps);
  return { partitionsMade, partitionsDropped, effects: effects.count, slots: slots.count, flows };
}

function daysAgo(deps: Deps, days: number): Date {
  return new Date(deps.clock.now().getTime() - days * DAY_MS);
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
