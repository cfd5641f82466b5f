import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { DAY_MS } from "../clock.ts";
import { connectDb, schemaFault, type Sql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { loadArchive } from "./load_archive.ts";
import { BackupError, type Manifest, NotOpened } from "./shape.ts";
import { insertDrill } from "./store.ts";
import { connectTarget, withDatabase } from "./target.ts";

export interface DrillOptions {
  /** The archive, and what the panel calls it. */
  path: string;
  name: string;
  identity: string;
  /** A server for the scratch database: any database on it, of an account that may create more. */
  server: string;
  migrate(sql: Sql): Promise<unknown>;
}

/** How a drill went. */
export interface DrillReport {
  backup: string;
  tookMs: number;
  /** `null` where all was well. */
  fault: string | null;
  tables: number;
  rows: number;
  files: number;
}

/**
 * Restore a backup into a database of its own, check all of it (sums, counts, digests, foreign keys, that
 * this release can work with it), take that database away, and note how it went.
 *
 * @throws {BackupError} where it could not be tried: that says nothing of the backup
 */
export async function drillBackup(
  deps: Pick<Deps, "sql" | "clock" | "log">,
  actor: Actor,
  options: DrillOptions,
): Promise<DrillReport> {
  requireRight(actor, "backup.drilled");
  const started = performance.now();
  const report = await inScratch(deps, options.server, (url) => tryIt(url, options));
  const tookMs = Math.round(performance.now() - started);
  const { fault } = report;
  const backup = options.name;
  await deps.sql.begin(async (sql) => {
    await insertDrill(sql, { backup, at: deps.clock.now(), tookMs, fault });
    const after = { passed: fault === null, tookMs };
    await record({ sql }, actor, "backup.drilled", `backup:${backup}`, { after });
  });
  deps.log("backup.drilled", { backup, duration_ms: tookMs, reason: fault });
  return { ...report, backup, tookMs };
}

type Tried = Omit<DrillReport, "backup" | "tookMs">;

async function tryIt(url: string, { path, identity, migrate }: DrillOptions): Promise<Tried> {
  const sql = connectTarget(url);
  try {
    const { manifest, files } = await sql.begin((tx) => loadArchive(tx, { path, identity })) as {
      manifest: Manifest;
      files: number;
    };
    await migrate(sql);
    const { tables } = manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { fault: await schemaFault(sql), tables: tables.length, rows, files };
  } catch (error) {
    if (!(error instanceof BackupError) || error instanceof NotOpened) throw error;
    return { fault: error.message, tables: 0, rows: 0, files: 0 };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function inScratch<T>(
  { clock }: Pick<Deps, "clock">,
  server: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const now = clock.now();
  const name = `drill_${stampOf(now)}_${crypto.randomUUID().slice(0, 8)}`;
  const sql = connectDb(server, { name: "smartmarket-drill", max: 1, statementTimeoutMs: 0 });
  try {
    await removeLeft(sql, stampOf(new Date(now.getTime() - DAY_MS)));
    await sql`create database ${sql(name)}`.catch((cause: unknown) => {
      throw new BackupError(
        "No scratch database could be made on that server: name another by --server URL or " +
          "BACKUP_DRILL_URL, of an account that may create databases",
        { cause },
      );
    });
    try {
      return await work(withDatabase(server, name));
    } finally {
      await dropScratch(sql, name);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Drop a scratch database, and whoever is still connected to it. `with (force)` fails for everybody but
 * superusers while the server vacuums it, which a plain drop makes it give up.
 */
async function dropScratch(sql: Sql, name: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = ${name} and backend_type = 'client backend'`;
  await sql`drop database if exists ${sql(name)}`;
}

const stampOf = (at: Date) => at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "");

/** Take away what drills left whose process was killed; it is somebody else's where it cannot be dropped. */
async function removeLeft(sql: Sql, before: string): Promise<void> {
  const left = await sql<{ name: string }[]>`
    select datname as name from pg_database
     where datname ~ '^drill_[0-9]{14}_[0-9a-f]{8}$' and datname < ${`drill_${before}`}`
    .catch(() => []);
  for (const { name } of left) await sql`drop database ${sql(name)}`.catch(() => {});
}
