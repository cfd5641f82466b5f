import type { Queryable } from "../../db/mod.ts";
import type { ImportState, PanelImport, SampleChange } from "./shape.ts";

export interface NewImport {
  id: string;
  fileName: string;
  sizeBytes: number;
  accountId: string | null;
  role: string;
  network: string;
}

export async function insertImport(sql: Queryable, made: NewImport): Promise<void> {
  await sql`
    insert into catalog_imports (id, file_name, size_bytes, account_id, role, network)
    values (${made.id}, ${made.fileName}, ${made.sizeBytes}, ${made.accountId}, ${made.role},
            ${made.network})`;
}

const columns = (sql: Queryable) =>
  sql`
    i.id, i.file_name as "fileName", i.size_bytes::float8 as "sizeBytes", i.state, a.email as by,
    i.sent_at as "sentAt", i.ended_at as "endedAt", i.bytes_read::float8 as "bytesRead", i.rows,
    i.rejected, i.created, i.updated, i.unchanged, i.sample, i.reason`;

export async function selectImports(sql: Queryable, limit: number): Promise<PanelImport[]> {
  return await sql<PanelImport[]>`
    select ${columns(sql)}
      from catalog_imports i left join accounts a on a.id = i.account_id
     order by i.sent_at desc, i.id desc limit ${limit}`;
}

export async function selectImport(sql: Queryable, id: string): Promise<PanelImport | null> {
  const [row] = await sql<PanelImport[]>`
    select ${columns(sql)}
      from catalog_imports i left join accounts a on a.id = i.account_id where i.id = ${id}`;
  return row ?? null;
}

/** On whose behalf an import runs. */
export interface ImportOwner {
  accountId: string | null;
  role: string;
  network: string;
}

export async function selectOwner(sql: Queryable, id: string): Promise<ImportOwner> {
  const [row] = await sql<ImportOwner[]>`
    select account_id as "accountId", role, network from catalog_imports where id = ${id}`;
  return row!;
}

/** @returns false where it is in another state by now */
export async function setApplying(
  sql: Queryable,
  id: string,
  { accountId, role, network }: ImportOwner,
): Promise<boolean> {
  const { count } = await sql`
    update catalog_imports
       set state = 'applying', account_id = ${accountId}, role = ${role}, network = ${network},
           bytes_read = 0, rows = 0
     where id = ${id} and state = 'checked'`;
  return count > 0;
}

export async function setProgress(
  sql: Queryable,
  id: string,
  { bytes, rows, rejected }: { bytes: number; rows: number; rejected: number },
): Promise<void> {
  await sql`
    update catalog_imports set bytes_read = ${bytes}, rows = ${rows}, rejected = ${rejected}
     where id = ${id} and state in ('checking', 'applying')`;
}

export interface ImportCounts {
  rows: number;
  rejected: number;
  created: number;
  updated: number;
  unchanged: number;
}

export async function setEnded(
  sql: Queryable,
  id: string,
  { state, counts, sample = [] }: {
    state: ImportState;
    counts: ImportCounts;
    sample?: readonly SampleChange[];
  },
): Promise<void> {
  await sql`
    update catalog_imports
       set state = ${state}, ended_at = now(), bytes_read = size_bytes, rows = ${counts.rows},
           rejected = ${counts.rejected}, created = ${counts.created}, updated = ${counts.updated},
           unchanged = ${counts.unchanged}, sample = ${JSON.stringify(sample)}::text::jsonb
     where id = ${id}`;
}

export async function setFailed(sql: Queryable, id: string, reason: string): Promise<void> {
  await sql`
    update catalog_imports set state = 'failed', ended_at = now(), reason = ${
    reason.slice(0, 1_000)
  }
     where id = ${id}`;
}

/** Those that nobody looks at any more. @returns their ids */
export async function deleteOldImports(sql: Queryable, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    delete from catalog_imports where id in (
      select id from catalog_imports where sent_at < now() - interval '30 days'
       order by sent_at limit ${limit})
    returning id`;
  return rows.map(({ id }) => id);
}
