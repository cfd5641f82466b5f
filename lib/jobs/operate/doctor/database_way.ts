import type { Config, Secret } from "../../../config/mod.ts";
import { readDatabaseUrl } from "../../../config/database_url.ts";
import { connectDb, type Sql } from "../../../db/mod.ts";
import { type Finding, ok, red, warn } from "../../brokers/finding.ts";

/** Does DATABASE_URL lead to a pooler, and what for; and do its several hosts protect what is committed? */
export async function checkDatabaseWay(
  { config, sql }: { config: Config; sql: Sql },
): Promise<Finding[]> {
  const { hosts } = readDatabaseUrl(config.DATABASE_URL.reveal())!;
  return [
    ...await checkPooler(config),
    ...hosts.length > 1 ? [await checkStandby(sql)] : [],
    ...config.DATABASE_REPLICA_URL ? [await checkReplica(config.DATABASE_REPLICA_URL, sql)] : [],
  ];
}

const check = "postgres.pooler";

async function checkPooler(config: Config): Promise<Finding[]> {
  const direct = config.DATABASE_DIRECT_URL?.reveal();
  const through = await lookAt(config.DATABASE_URL.reveal());
  if (direct === undefined) {
    if (!through.isPooled) return [];
    const fix = "Set DATABASE_DIRECT_URL, unless it pools by session: deploy/postgres/README.md";
    return [warn(check, { says: "DATABASE_URL leads to a pooler, and nothing past it", fix })];
  }
  const past = await lookAt(direct);
  if (past.isPooled) {
    const fix = "Let it lead to Postgres itself: only a pooler by session lets anybody listen";
    return [warn(check, { says: "DATABASE_DIRECT_URL leads to a pooler, too", fix })];
  }
  if (past.database !== through.database) {
    const fix = "They have to name one database of one server";
    return [
      red(check, { says: "DATABASE_URL and DATABASE_DIRECT_URL lead to two databases", fix }),
    ];
  }
  if (!through.isBounded) {
    const fix =
      "Set statement_timeout and the others by connect_query, as in pgbouncer.ini of deploy/postgres";
    return [warn(check, { says: "Statements through the pooler may take for ever", fix })];
  }
  return [ok(check, "Statements go through a pooler, and what listens goes past it")];
}

interface Way {
  isPooled: boolean;
  isBounded: boolean;
  /** Names the database among all of the world. */
  database: string;
}

async function lookAt(url: string): Promise<Way> {
  // As through a pooler, which might refuse more than that.
  const sql = connectDb(url, { name: "smartmarket-ctl", max: 1, direct: url });
  try {
    const rows = await sql<{ pid: number; timeout: string; database: string }[]>`
      select pg_backend_pid() as pid, current_setting('statement_timeout') as timeout,
             format('%s/%s', system_identifier, current_database()) as database
        from pg_control_system()`;
    const { pid, timeout, database } = rows[0]!;
    // A pooler makes up the process that it tells its clients of.
    const told = (rows as unknown as { state: { pid: number } }).state.pid;
    return { isPooled: told !== pid, isBounded: timeout !== "0", database };
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function checkStandby(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ names: string; standbys: number }[]>`
    select current_setting('synchronous_standby_names') as names,
           (select count(*)::int from pg_stat_replication) as standbys`;
  const { names, standbys } = row!;
  const standby = "postgres.standby";
  const fix = 'See "Postgres is lost" in RUNBOOK.md';
  if (standbys === 0) return red(standby, { says: "No standby follows the primary", fix });
  if (names !== "") return ok(standby, `Commits wait for a standby (${names})`);
  const says = "Commits wait for no standby: what was answered last is lost with the primary";
  return warn(standby, { says, fix });
}

/** Below this a standby catches up by itself, bytes of the log. */
const FAR_BEHIND_BYTES = 64 * 2 ** 20;

async function checkReplica(url: Secret, sql: Sql): Promise<Finding> {
  const replica = "postgres.replica";
  const fix = 'See "A replica that is read" in deploy/postgres/README.md';
  const standby = connectDb(url.reveal(), { name: "smartmarket-ctl", max: 1 });
  try {
    const [at] = await sql<{ lsn: string }[]>`select pg_current_wal_flush_lsn()::text as lsn`;
    const [row] = await standby<{ follows: boolean; behind: number | null }[]>`
      select pg_is_in_recovery() as follows,
             (${at!.lsn}::text::pg_lsn - pg_last_wal_replay_lsn())::float8 as behind`;
    const { follows, behind } = row!;
    if (!follows) return red(replica, { says: "DATABASE_REPLICA_URL leads to no standby", fix });
    if (behind === null || behind > FAR_BEHIND_BYTES) {
      return warn(replica, { says: "The replica is far behind: nothing is read there", fix });
    }
    return ok(replica, "Lists and reports are read from a standby");
  } catch (error) {
    const says = `The replica does not answer: ${(error as Error).message}`;
    return warn(replica, { says, fix });
  } finally {
    await standby.end({ timeout: 2 });
  }
}
