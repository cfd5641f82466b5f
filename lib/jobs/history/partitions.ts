import { DAY_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";

/*
 * History has a partition for each day; a day past keeping is dropped as a whole.
 */

/** Days made ahead, so that a scheduler that was away for some days finds a partition. */
const DAYS_AHEAD = 14;
/** How long history is kept. */
export const HISTORY_DAYS = 30;

type Stores = Pick<Deps, "sql" | "clock">;

/** Make the partitions of the coming days; returns how many were missing. */
export async function makePartitions(deps: Stores): Promise<number> {
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

/** Drop the partitions that are past keeping; returns how many. */
export async function dropPartitions(deps: Stores): Promise<number> {
  const last = new Date(deps.clock.now().getTime() - HISTORY_DAYS * DAY_MS);
  const oldest = partitionName(last);
  const old = [...await knownPartitions(deps)]
    .filter((name) => /^jobs_history_\d{8}$/.test(name) && name < oldest);
  for (const name of old) await deps.sql.unsafe(`drop table if exists ${name}`);
  await deps.sql`delete from jobs_history_default where finished_at < ${last}`;
  return old.length;
}

/** For how many days after today there is a partition; -1 where today has none. */
export async function partitionedDaysAhead(deps: Stores): Promise<number> {
  const known = await knownPartitions(deps);
  const nowMs = deps.clock.now().getTime();
  let days = 0;
  while (known.has(partitionName(new Date(nowMs + days * DAY_MS)))) days++;
  return days - 1;
}

function partitionName(day: Date): string {
  return `jobs_history_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;
}

async function knownPartitions({ sql }: Pick<Deps, "sql">): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
     where inhparent = 'jobs_history'::regclass`;
  return new Set(rows.map((row) => row.name));
}

/** A day that has rows in the default partition can no longer get a partition of its own. */
async function defaultHolds({ sql }: Pick<Deps, "sql">, day: Date): Promise<boolean> {
  const next = new Date(day.getTime() + DAY_MS);
  const rows = await sql`
    select 1 from jobs_history_default where finished_at >= ${day} and finished_at < ${next} limit 1`;
  return rows.length > 0;
}
