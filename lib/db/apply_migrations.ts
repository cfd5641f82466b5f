import { adopt } from "./adopt.ts";
import type { Sql, TransactionSql } from "./sql.ts";
import { foreignFault, readLedger, SchemaError } from "./ledger.ts";
import { listMigrations, type Migration } from "./migrations.ts";

// Arbitrary, but the same in every release: it serialises migrating processes.
const MIGRATION_LOCK = 7_305_118;

/**
 * Apply what is missing, each migration in a transaction of its own, entered in the ledger before
 * it runs. Two processes at once are safe: the second waits, then finds nothing to do.
 *
 * @returns the names of the migrations that ran now
 * @throws {SchemaError} where something else ran on this database than what this release ships
 */
export async function applyMigrations(
  sql: Sql,
  migrations = listMigrations(),
): Promise<string[]> {
  await sql.begin(async (tx) => {
    await lockSchema(tx);
    await makeLedger(tx);
    await refuseForeign(tx, migrations);
    await adopt(tx, migrations);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await apply(sql, migration, migrations)) applied.push(migration.name);
  }
  return applied;
}

/** Make the schema of some migrations in an empty database, all of it in one transaction. */
export async function makeSchema(
  tx: TransactionSql,
  migrations: readonly Migration[],
): Promise<void> {
  await lockSchema(tx);
  await makeLedger(tx);
  for (const migration of migrations) await enter(tx, migration);
}

async function makeLedger(tx: TransactionSql): Promise<void> {
  await tx`create table if not exists schema_migrations (
    version integer primary key, name text not null, applied_at timestamptz not null default now())`;
  const known = await tx`
    select 1 from pg_attribute
     where attrelid = 'schema_migrations'::regclass and attname = 'checksum'`;
  if (known.length > 0) return;
  await tx`alter table schema_migrations add column checksum text, add column breaking boolean`;
}

async function apply(
  sql: Sql,
  migration: Migration,
  migrations: readonly Migration[],
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    await lockSchema(tx);
    const isNew = await enter(tx, migration);
    // Another release may have migrated since we looked.
    if (!isNew) await refuseForeign(tx, migrations);
    return isNew;
  });
}

/** Run a migration, unless it is in the ledger; returns whether it was not. */
async function enter(
  tx: TransactionSql,
  { version, name, text, checksum, isBreaking }: Migration,
): Promise<boolean> {
  const entered = await tx`
    insert into schema_migrations (version, name, checksum, breaking)
    values (${version}, ${name}, ${checksum}, ${isBreaking})
    on conflict (version) do nothing returning version`;
  if (entered.length > 0) await tx.unsafe(text).simple();
  return entered.length > 0;
}

/** Until the end of the transaction nobody else changes the schema. */
export async function lockSchema(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
}

async function refuseForeign(tx: TransactionSql, migrations: readonly Migration[]): Promise<void> {
  const fault = foreignFault(await readLedger(tx), migrations);
  if (fault) throw new SchemaError(`Cannot migrate: ${fault}`);
}
