import type { TransactionSql } from "../../db/mod.ts";
import { BackupError, type DumpedSequence, type DumpedTable } from "../shape.ts";

/** Of the routines in the database, which come with each release and not with the rows. */
const OF_THE_RELEASE = "jobs_broker_routines";

/** What was found of a table before anything was read of it. */
export type FoundTable = Pick<DumpedTable, "name" | "partition" | "columns">;

/** Texts of values then mean the same in whatever session, and on whatever server. */
export async function writePlainly(tx: TransactionSql): Promise<void> {
  await tx.unsafe(`
    set local timezone = 'UTC';
    set local datestyle = 'ISO, YMD';
    set local intervalstyle = 'postgres';
    set local bytea_output = 'hex';
    set local extra_float_digits = 1;
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0`).simple();
}

/** Every table that has rows of its own, with the columns that are not computed from others. */
export async function findTables(tx: TransactionSql): Promise<FoundTable[]> {
  const rows = await tx<{ name: string; of: string | null; bound: string; columns: string[] }[]>`
    select c.relname as name, parent.relname as of,
           pg_get_expr(c.relpartbound, c.oid) as bound,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and a.attgenerated = '' order by a.attnum) as columns
      from pg_class c
      left join pg_inherits i on i.inhrelid = c.oid
      left join pg_class parent on parent.oid = i.inhparent
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
       and c.relname <> ${OF_THE_RELEASE}
       and not exists (select from pg_depend d
                        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by c.relname`;
  return rows.map(({ name, of, bound, columns }) => ({
    name,
    partition: of === null ? null : { of, bound },
    columns,
  }));
}

/** How many rows a table has, and the sum of their hashes: the same in whatever order they lie. */
export async function digestTable(
  tx: TransactionSql,
  { name, columns }: FoundTable,
): Promise<Pick<DumpedTable, "rows" | "digest">> {
  const [sum] = await tx<{ rows: string; digest: string }[]>`
    select count(*) as rows,
           coalesce(sum(hashtextextended(row(${tx(columns)})::text, 0)), 0)::text as digest
      from ${tx(name)}`;
  return { rows: Number(sum!.rows), digest: sum!.digest };
}

/** @throws {BackupError} where a table does not hold `now` what was dumped of it */
export function requireSame(
  table: DumpedTable,
  now: Pick<DumpedTable, "rows" | "digest">,
): void {
  if (now.rows !== table.rows) {
    throw new BackupError(`${table.name} has ${now.rows} rows, the backup had ${table.rows}`);
  }
  if (now.digest !== table.digest) {
    throw new BackupError(`Rows of ${table.name} are not those that were backed up`);
  }
}

/** Where the sequences stand. They are of no snapshot: they may be further than the rows, never behind. */
export async function readSequences(tx: TransactionSql): Promise<DumpedSequence[]> {
  const names = await tx<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'S' order by relname`;
  const sequences: DumpedSequence[] = [];
  for (const { name } of names) {
    const [at] = await tx<{ value: string; isCalled: boolean }[]>`
      select last_value as value, is_called as "isCalled" from ${tx(name)}`;
    sequences.push({ name, value: String(at!.value), isCalled: at!.isCalled });
  }
  return sequences;
}
