import { type Fragment, listMigrations, makeSchema, type TransactionSql } from "../../db/mod.ts";
import { BackupError, type DumpedTable, type Manifest } from "../shape.ts";
import { digestTable, requireSame } from "./tables.ts";

/*
 * A schema without what would slow rows down or refuse them for the order they come in: foreign keys are
 * taken off and put back behind the rows, which proves each of them; triggers, which count and derive
 * what the rows hold already, are off meanwhile. All in the transaction of the restore.
 */

/** Make the schema that the rows were of, and its partitions; then empty it of what migrations put in. */
export async function makeRoom(tx: TransactionSql, manifest: Manifest): Promise<void> {
  await makeSchema(tx, migrationsOf(manifest));
  for (const { name, partition } of manifest.tables) {
    if (partition === null || await isThere(tx, name)) continue;
    const parent = tx(partition.of);
    await tx`create table ${tx(name)} partition of ${parent} ${plain(tx, partition.bound)}`;
  }
  for (const { name } of manifest.tables) {
    if (!await isThere(tx, name)) throw new BackupError(unknownTable(name));
  }
}

function migrationsOf({ schemaVersion, release }: Manifest) {
  const shipped = listMigrations();
  const newest = shipped.at(-1)!.version;
  if (schemaVersion <= newest) return shipped.filter(({ version }) => version <= schemaVersion);
  throw new BackupError(
    `The backup is of schema ${schemaVersion}, and this release ends at ${newest}: restore it with ` +
      `release ${release}, or a newer one`,
  );
}

function unknownTable(name: string): string {
  return `The backup has a table "${name}", which no migration of this release makes: it is not the ` +
    "shop's. Move it to another schema or database, and back up again";
}

async function isThere(tx: TransactionSql, name: string): Promise<boolean> {
  const found = await tx`
    select from pg_class where relname = ${name} and relnamespace = current_schema()::regnamespace`;
  return found.length > 0;
}

/** Text of ours, or of a shape that was checked. */
const plain = (tx: TransactionSql, text: string) => tx.unsafe(text) as unknown as Fragment;

/** A foreign key that was taken off. */
interface TakenKey {
  table: string;
  name: string;
  definition: string;
}

/** What rows come in without. */
export interface TakenGuards {
  keys: readonly TakenKey[];
  /** Statements that make them. */
  indexes: readonly string[];
}

export async function takeGuardsOff(
  tx: TransactionSql,
  tables: readonly DumpedTable[],
): Promise<TakenGuards> {
  // Indexes are made from sorted rows, which takes a third of the time of adding to them row by row.
  await tx`set local maintenance_work_mem = '256MB'`;
  const keys = await tx<TakenKey[]>`
    select k.conrelid::regclass::text as table, k.conname as name,
           pg_get_constraintdef(k.oid) as definition
      from pg_constraint k
     where k.contype = 'f' and k.conparentid = 0
       and k.connamespace = current_schema()::regnamespace`;
  for (const { table, name } of keys) {
    await tx`alter table ${plain(tx, table)} drop constraint ${tx(name)}`;
  }
  for (const { name } of tables) await tx`alter table ${tx(name)} disable trigger user`;
  if (tables.length > 0) await tx`truncate ${tx(tables.map(({ name }) => name))}`;
  return { keys, indexes: await takeIndexesOff(tx) };
}

/** But those that are of a constraint, or of a part of a table, which go and come with the whole. */
async function takeIndexesOff(tx: TransactionSql): Promise<string[]> {
  const indexes = await tx<{ name: string; definition: string }[]>`
    select c.relname as name, pg_get_indexdef(c.oid) as definition
      from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('i', 'I')
       and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = c.oid)`;
  for (const { name } of indexes) await tx`drop index ${tx(name)}`;
  return indexes.map(({ definition }) => definition.replace(" ON ONLY ", " ON "));
}

/** @throws {BackupError} naming the foreign key that the rows break */
export async function putGuardsBack(
  tx: TransactionSql,
  tables: readonly DumpedTable[],
  { keys, indexes }: TakenGuards,
): Promise<void> {
  for (const definition of indexes) await tx.unsafe(definition);
  for (const { table, name, definition } of keys) {
    await tx`
      alter table ${plain(tx, table)} add constraint ${tx(name)} ${plain(tx, definition)}`
      .catch((cause: unknown) => {
        throw new BackupError(`Rows of ${table} break the foreign key ${name}`, { cause });
      });
  }
  for (const { name } of tables) await tx`alter table ${tx(name)} enable trigger user`;
}

export async function setSequences(
  tx: TransactionSql,
  { sequences }: Manifest,
): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    await tx`select setval(format('%I', ${name}::text)::regclass, ${value}::bigint, ${isCalled})`;
  }
}

/** @throws {BackupError} naming a table that does not hold what was dumped */
export async function compareTables(tx: TransactionSql, { tables }: Manifest): Promise<void> {
  for (const table of tables) {
    requireSame(table, await digestTable(tx, table));
  }
}
