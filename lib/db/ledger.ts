import { contractFault } from "./contract.ts";
import type { Queryable } from "./sql.ts";
import { listMigrations, type Migration } from "./migrations.ts";
import { isSqlState } from "./sql_state.ts";

/** What the database remembers of one migration. */
export interface LedgerRow {
  version: number;
  name: string;
  /** Null where a release that kept no checksums entered it. */
  checksum: string | null;
  breaking: boolean | null;
}

/** The schema is not one that this release works with; the message says what to do. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

/**
 * True for the error that a statement gets where the schema lacks a table, a column, a function or
 * a type.
 */
export function isOfSchema(error: unknown): boolean {
  return ["42P01", "42703", "42883", "42704"].some((code) => isSqlState(error, code));
}

/** Every migration that ran, in order; none for an empty database. */
export async function readLedger(sql: Queryable): Promise<LedgerRow[]> {
  try {
    // Ledgers of older releases have fewer columns.
    const rows = await sql<{ row: Partial<LedgerRow> & { version: number; name: string } }[]>`
      select to_jsonb(ran) as row from schema_migrations ran order by version`;
    return rows.map(({ row }) => ({ checksum: null, breaking: null, ...row }));
  } catch (error) {
    if (isSqlState(error, "42P01")) return [];
    throw error;
  }
}

/** The highest applied version; 0 for an empty database. */
export async function schemaVersion(sql: Queryable): Promise<number> {
  return (await readLedger(sql)).at(-1)?.version ?? 0;
}

/** True where a newer release has migrated, which ships more than this one. */
export async function isSchemaNewer(sql: Queryable): Promise<boolean> {
  return await schemaVersion(sql) > listMigrations().at(-1)!.version;
}

/**
 * Why this release cannot work with the schema, in one sentence that says what to do; null where it
 * can. A newer schema is fine as long as none of the migrations after ours is breaking.
 */
export async function schemaFault(
  sql: Queryable,
  migrations: readonly Migration[] = listMigrations(),
): Promise<string | null> {
  const ledger = await readLedger(sql);
  return foreignFault(ledger, migrations) ?? missingFault(ledger, migrations) ??
    await contractFault(sql);
}

/**
 * Other migrations ran than this release ships, or migrations that it does not know and cannot work
 * with.
 */
export function foreignFault(
  ledger: readonly LedgerRow[],
  migrations: readonly Migration[],
): string | null {
  const ours = new Map(migrations.map((migration) => [migration.version, migration]));
  const newest = migrations.at(-1)?.version ?? 0;
  for (const { version, name, checksum, breaking } of ledger) {
    const migration = ours.get(version);
    if (!migration && version > newest) {
      if (breaking === false) continue;
      return `the schema has ${name}, with which releases before it cannot work, and this one ends ` +
        `at ${newest}: start a newer release`;
    }
    const isOurs = migration?.name === name && (checksum ?? migration.checksum) ===
        migration.checksum;
    if (isOurs) continue;
    const shipped = !migration
      ? "does not ship it"
      : migration.name === name
      ? `ships another text of it`
      : `ships ${migration.name}`;
    return `${name} ran on this database, and this release ${shipped}: use the release that made ` +
      "it, or restore a backup of a database that a release made";
  }
  return null;
}

function missingFault(
  ledger: readonly LedgerRow[],
  migrations: readonly Migration[],
): string | null {
  const has = new Set(ledger.map(({ version }) => version));
  const missing = migrations.find(({ version }) => !has.has(version));
  if (!missing) return null;
  const at = migrations[migrations.indexOf(missing) - 1]?.version ?? 0;
  const needed = migrations.at(-1)!.version;
  return `the schema is at version ${at}, this release needs ${needed}: run \`ctl migrate\``;
}
