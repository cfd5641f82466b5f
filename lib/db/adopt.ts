import type { TransactionSql } from "./sql.ts";
import { readLedger, SchemaError } from "./ledger.ts";
import type { Migration } from "./migrations.ts";

/*
 * Ledgers from before there were checksums say which files ran, not what was in them; and some
 * files were rewritten after they had run somewhere. So these migrations run beside the schema, in
 * a transaction that is rolled back, and the result is compared with what is there.
 */

const SCRATCH = "smartmarket_adoption";

class AdoptionRollback extends Error {
  constructor(readonly absent: readonly string[]) {
    super("compared");
  }
}

/**
 * Enter the checksums of migrations that ran before there were any.
 *
 * @throws {SchemaError} where the schema is not what these migrations make
 */
export async function adopt(tx: TransactionSql, migrations: readonly Migration[]): Promise<void> {
  const unchecked = (await readLedger(tx)).filter(({ checksum }) => checksum === null);
  const ours = migrations.filter(({ version }) => unchecked.some((row) => row.version === version));
  if (ours.length === 0) return;
  const last = ours.at(-1)!;
  const absent = await findAbsent(tx, migrations.filter(({ version }) => version <= last.version));
  if (absent.length > 0) {
    throw new SchemaError(
      `Cannot migrate: up to ${last.name} this database was made by other texts than those of this ` +
        `release, which also make ${
          absent.slice(0, 3).join(", ")
        }: use the release that made it, ` +
        "or begin with an empty database",
    );
  }
  for (const { version, checksum, isBreaking } of ours) {
    await tx`update schema_migrations set checksum = ${checksum}, breaking = ${isBreaking}
              where version = ${version}`;
  }
}

/** The parts that the migrations make and the schema lacks, or has in another form. */
async function findAbsent(
  tx: TransactionSql,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  try {
    await tx.savepoint(async (scratch) => {
      const [{ home } = { home: "public" }] = await scratch<{ home: string }[]>`
        select current_schema() as home`;
      await scratch`create schema ${scratch(SCRATCH)}`;
      await scratch`select set_config('search_path', ${`${SCRATCH}, "${home}"`}, true)`;
      for (const { text } of migrations) await scratch.unsafe(text).simple();
      const there = new Set(await partsOf(scratch, home));
      const wanted = await partsOf(scratch, SCRATCH);
      throw new AdoptionRollback(wanted.filter((part) => !there.has(part)).map(nameOf));
    });
  } catch (error) {
    if (error instanceof AdoptionRollback) return error.absent;
    throw error;
  }
  return [];
}

/** Columns with their types, and functions with their texts; partitions come and go by the day. */
async function partsOf(tx: TransactionSql, schema: string): Promise<string[]> {
  const rows = await tx<{ part: string }[]>`
    select format('%s.%s|%s %s', c.relname, a.attname, t.typname, a.attnotnull) as part
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
     where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p', 'c')
       and not c.relispartition
    union all
    select format('%s()|%s', p.proname, md5(p.prosrc))
      from pg_proc p where p.pronamespace = ${schema}::regnamespace`;
  return rows.map(({ part }) => part);
}

function nameOf(part: string): string {
  return part.slice(0, part.indexOf("|"));
}
