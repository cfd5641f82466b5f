import type { Queryable } from "../db/mod.ts";
import type { Label } from "./shape.ts";

export async function insertMade(sql: Queryable, label: Label, tookMs: number): Promise<void> {
  const { name, madeAt, sizeBytes, sha256, release, schemaVersion, tables, rows, files } = label;
  await sql`
    insert into backups (name, made_at, state, took_ms, size_bytes, sha256, release, schema_version,
                         tables, rows, files)
    values (${name}, ${madeAt}, 'made', ${tookMs}, ${sizeBytes}, ${sha256}, ${release},
            ${schemaVersion}, ${tables}, ${rows}, ${files})
    on conflict (name) do update set
      state = 'made', fault = null, took_ms = excluded.took_ms, size_bytes = excluded.size_bytes,
      sha256 = excluded.sha256, schema_version = excluded.schema_version,
      tables = excluded.tables, rows = excluded.rows, files = excluded.files`;
}

/** A backup that was not made. */
export interface FailedBackup {
  name: string;
  at: Date;
  release: string;
  tookMs: number;
  fault: string;
}

export async function insertFailed(
  sql: Queryable,
  { name, at, release, tookMs, fault }: FailedBackup,
): Promise<void> {
  await sql`
    insert into backups (name, made_at, state, took_ms, release, fault)
    values (${name}, ${at}, 'failed', ${tookMs}, ${release}, ${fault})
    on conflict (name) do nothing`;
}

export async function markRemoved(sql: Queryable, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await sql`
    update backups set state = 'removed' where name = any(${names as string[]}) and state = 'made'`;
}

/** Of those that are kept here. */
export async function selectUncopied(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from backups where state = 'made' and copied_at is null`;
  return rows.map(({ name }) => name);
}

export async function markCopied(sql: Queryable, name: string, at: Date): Promise<void> {
  await sql`update backups set copied_at = ${at}, copy_fault = null where name = ${name}`;
}

export async function noteCopyFault(sql: Queryable, name: string, fault: string): Promise<void> {
  await sql`update backups set copy_fault = ${fault} where name = ${name}`;
}

/** Note how it went when all of a backup was read. */
export async function markRead(
  sql: Queryable,
  { backup, at, fault }: Omit<Drill, "tookMs">,
): Promise<void> {
  await sql`update backups set read_at = ${at}, read_fault = ${fault} where name = ${backup}`;
}

export interface Drill {
  backup: string;
  at: Date;
  tookMs: number;
  /** `null` where all was well. */
  fault: string | null;
}

export async function insertDrill(
  sql: Queryable,
  { backup, at, tookMs, fault }: Drill,
): Promise<void> {
  await sql`
    insert into backup_drills (backup, at, took_ms, fault)
    values (${backup}, ${at}, ${tookMs}, ${fault})`;
}

/** The newest backup that was restored, and held what it should; `null` where none was. */
export async function selectProven(sql: Queryable): Promise<string | null> {
  const [newest] = await sql<{ backup: string }[]>`
    select backup from backup_drills where fault is null order by backup desc limit 1`;
  return newest?.backup ?? null;
}

/** How the backups stand. */
export interface BackupState {
  /** The newest. */
  madeAt: Date | null;
  firstMadeAt: Date | null;
  /** Since the newest. */
  failedInARow: number;
  /** When one was restored last, and held what it should; how long that took, and which it was. */
  provenAt: Date | null;
  provenTookMs: number | null;
  proven: string | null;
  /** When one was read back last, and held what it should: less than a restore. */
  readAt: Date | null;
  /** Of the one that was restored or read back last. */
  didLastTrialFail: boolean;
  /** Backups of which a copy could not be made. */
  uncopied: number;
}

/** A row for each night and each drill: some thousand, and each is found by an index. */
export async function selectState(sql: Queryable): Promise<BackupState> {
  const [state] = await sql<BackupState[]>`
    select made.at as "madeAt", first.at as "firstMadeAt",
           (select count(*)::integer from backups
             where state = 'failed' and made_at > coalesce(made.at, '-infinity')) as "failedInARow",
           proof.at as "provenAt", proof.took_ms::integer as "provenTookMs", proof.backup as proven,
           (select max(read_at) from backups where read_fault is null) as "readAt",
           coalesce((select fault is not null
                       from ((select at, fault from backup_drills order by at desc limit 1)
                             union all
                             (select read_at, read_fault from backups
                               where read_at is not null order by read_at desc limit 1)) trial
                      order by at desc limit 1), false) as "didLastTrialFail",
           (select count(*)::integer from backups
             where state = 'made' and copied_at is null and copy_fault is not null) as uncopied
      from (select max(made_at) as at from backups where state <> 'failed') made
     cross join (select min(made_at) as at from backups where state <> 'failed') first
      left join lateral (select at, took_ms, backup from backup_drills
                          where fault is null order by at desc limit 1) proof on true`;
  return state!;
}

/** What Postgres says of its archiver. */
interface Archiver {
  isOn: boolean;
  everyS: number;
  archivedAt: Date | null;
  /** Since when nothing came in; a server that was down had nothing to hand over. */
  since: Date;
  isFailing: boolean;
  archived: number;
  failed: number;
  lastSegment: string | null;
  segmentBytes: number;
  /** From the beginning of the log. */
  writtenBytes: number;
}

/** Every role may read it. A crash sets its counts back, which `stats_reset` says. */
export async function selectArchiver(sql: Queryable): Promise<Archiver> {
  const [archiver] = await sql<Archiver[]>`
    select current_setting('archive_mode') <> 'off' and not pg_is_in_recovery() as "isOn",
           extract(epoch from current_setting('archive_timeout')::interval)::float8 as "everyS",
           last_archived_time as "archivedAt",
           greatest(coalesce(last_archived_time, stats_reset), pg_postmaster_start_time()) as since,
           coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false)
             as "isFailing",
           archived_count::float8 as archived, failed_count::float8 as failed,
           last_archived_wal as "lastSegment",
           pg_size_bytes(current_setting('wal_segment_size'))::float8 as "segmentBytes",
           case when pg_is_in_recovery() then 0
                else pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 end as "writtenBytes"
      from pg_stat_archiver`;
  return archiver!;
}
