import type { Deps } from "../../../deps.ts";
import { type Finding, ok, red, warn } from "../../brokers/finding.ts";
import { partitionedDaysAhead } from "../../history/partitions.ts";

const TABLES = [
  ...["jobs_outbox", "job_effects", "schedule_slots", "job_dead_acts"],
  ...["jobs_broker", "jobs_broker_gone", "jobs_broker_counts", "jobs_broker_tokens"],
];
/** Dead rows above which vacuum is behind, where they are also more than the living. */
const MANY_DEAD = 50_000;
/** Days ahead for which a partition must be there, and should be. */
const MUST_DAYS = 1;
const SHOULD_DAYS = 7;

/** Does Postgres clean up after the jobs? */
export async function checkVacuum(deps: Pick<Deps, "sql">): Promise<Finding[]> {
  const [server] = await deps.sql<{ on: boolean }[]>`
    select current_setting('autovacuum')::boolean as on`;
  if (!server!.on) {
    const says = "Autovacuum is off for the whole server: claims and relays get slower each day";
    const fix = "`alter system set autovacuum = on; select pg_reload_conf()`";
    return [red("postgres.autovacuum", { says, fix })];
  }
  const rows = await deps.sql<{ name: string; off: boolean; dead: number; live: number }[]>`
    select c.relname as name, coalesce(c.reloptions @> array['autovacuum_enabled=false']
             or c.reloptions @> array['autovacuum_enabled=off'], false) as off,
           coalesce(s.n_dead_tup, 0)::int as dead, coalesce(s.n_live_tup, 0)::int as live
      from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and (c.relname = any (${TABLES}) or c.relname like 'jobs\\_history\\_%')
     order by c.relname`;
  const found = rows.flatMap(vacuumFaults);
  return found.length > 0
    ? found
    : [ok("postgres.autovacuum", `Autovacuum is on for all ${rows.length} tables of the jobs`)];
}

function vacuumFaults(row: { name: string; off: boolean; dead: number; live: number }): Finding[] {
  const check = "postgres.autovacuum";
  if (row.off) {
    const fix = `\`alter table ${row.name} reset (autovacuum_enabled)\``;
    return [red(check, { says: `Autovacuum is switched off for ${row.name}`, fix })];
  }
  if (row.dead <= MANY_DEAD || row.dead <= row.live) return [];
  const says = `${row.name} has ${row.dead} dead rows for ${row.live} living: vacuum is behind`;
  const fix = "Look for old transactions in pg_stat_activity; " +
    `\`vacuum ${row.name}\`, then \`alter table ${row.name} set (autovacuum_vacuum_scale_factor = 0.01)\``;
  return [warn(check, { says, fix })];
}

/** Are the partitions of the coming days made? */
export async function checkPartitions(deps: Pick<Deps, "sql" | "clock">): Promise<Finding[]> {
  const days = await partitionedDaysAhead(deps);
  const check = "postgres.partitions";
  const says = days < 0
    ? "The history of jobs has no partition for today: history falls into the default one"
    : `The history of jobs has partitions for ${days} day(s) ahead`;
  const fix = "Run `ctl migrate`, which makes them; does the schedule data.cleanup run each night?";
  if (days < MUST_DAYS) return [red(check, { says, fix })];
  return [days < SHOULD_DAYS ? warn(check, { says, fix }) : ok(check, says)];
}
