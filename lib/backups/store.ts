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
