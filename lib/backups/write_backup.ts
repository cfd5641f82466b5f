import { describeSettings, directUrl } from "../config/mod.ts";
import { connectDb, schemaVersion, type Sql, type TransactionSql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { type ArchiveEntries, writeArchive } from "./archive/write_archive.ts";
import { copyOut } from "./dump/copy_out.ts";
import { digestTable, findTables, readSequences, writePlainly } from "./dump/tables.ts";
import { addFiles } from "./files.ts";
import { archivePath, keepArchive, partOf, removeParts } from "./folder.ts";
import { BackupError, type Label, type Manifest, nameAt } from "./shape.ts";

type WriteDeps = Pick<Deps, "config">;

export interface Writing {
  folder: string;
  at: Date;
  signal: AbortSignal | undefined;
  /** One more public key beside those of the settings. */
  alsoTo: string | undefined;
}

/**
 * Write a backup, alone in its folder; there it is whole, or not at all.
 *
 * @throws what reading or writing throws
 */
export async function writeBackup(
  deps: WriteDeps,
  { folder, at, signal, alsoTo }: Writing,
): Promise<Label> {
  const { config } = deps;
  const recipients = config.BACKUP_RECIPIENTS;
  if (!recipients) throw new BackupError(notSetUp);
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const name = nameAt(at);
  const path = partOf(archivePath(folder, name));
  let manifest: Manifest | undefined;
  let files = 0;
  try {
    const keys = [...recipients, ...alsoTo === undefined ? [] : [alsoTo]];
    const written = await writeArchive(path, keys, async (entries) => {
      const stopping = stopped(entries, signal);
      manifest = await addDatabase(deps, { name, at }, stopping);
      files = await addFiles(stopping, config.DATA_DIR);
      await stopping.add("settings.json", asJson(knownSettings(config)));
    });
    const { tables, madeAt, release, schemaVersion } = manifest!;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const label: Label = {
      ...{ name, madeAt, release, schemaVersion, tables: tables.length, rows, files },
      ...written,
    };
    await keepArchive(folder, label);
    return label;
  } catch (error) {
    await removeParts(folder);
    throw error;
  }
}

const notSetUp =
  "BACKUP_RECIPIENTS is not set: make a key by `age-keygen -o shop.key` on another " +
  "machine, keep that file there, and set BACKUP_RECIPIENTS to the public key it prints";

/** The same, and no entry is begun once it was asked to stop. */
function stopped(entries: ArchiveEntries, signal: AbortSignal | undefined): ArchiveEntries {
  return {
    async add(name, body) {
      signal?.throwIfAborted();
      await entries.add(name, body);
    },
    async addStream(name, size, body) {
      signal?.throwIfAborted();
      await entries.addStream(name, size, body);
    },
  };
}

/** All of it as of one instant: digests first, then the rows, in one snapshot. */
async function addDatabase(
  { config }: WriteDeps,
  { name, at }: { name: string; at: Date },
  entries: ArchiveEntries,
): Promise<Manifest> {
  const db = connectDb(directUrl(config), { name: "smartmarket-backup", max: 1 });
  try {
    return await inSnapshot(db, async (tx) => {
      const manifest = await describeDatabase(tx, { name, at, release: config.RELEASE });
      await entries.add("manifest.json", asJson(manifest));
      for (const table of manifest.tables) {
        let piece = 0;
        for await (const rows of copyOut(tx, table)) {
          await entries.add(rowsPath(table.name, ++piece), rows);
        }
      }
      return manifest;
    });
  } finally {
    await db.end({ timeout: 5 });
  }
}

async function describeDatabase(
  tx: TransactionSql,
  { name, at, release }: { name: string; at: Date; release: string },
): Promise<Manifest> {
  await writePlainly(tx);
  const found = await findTables(tx);
  // Nobody drops one of them, or changes its columns, until they are read.
  await tx`lock table ${tx(found.map((table) => table.name))} in access share mode`;
  const tables = [];
  for (const table of found) tables.push({ ...table, ...await digestTable(tx, table) });
  const [{ server }] = await tx<[{ server: string }]>`
    select current_setting('server_version') as server`;
  return {
    ...{ format: 1, name, madeAt: at.toISOString(), release, server, tables },
    schemaVersion: await schemaVersion(tx),
    sequences: await readSequences(tx),
  };
}

function inSnapshot<T>(db: Sql, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return db.begin("isolation level repeatable read read only", work) as Promise<T>;
}

/** Pieces of a table in order, by name as well. */
function rowsPath(table: string, piece: number): string {
  return `db/${table}/${String(piece).padStart(6, "0")}.copy`;
}

/** Of settings that are no secrets; of the others, that they are set. */
function knownSettings(config: WriteDeps["config"]) {
  return Object.fromEntries(
    describeSettings(config).map(({ name, value, isHidden, source }) => [
      name,
      isHidden ? source === "unset" ? null : "[secret]" : value,
    ]),
  );
}

function asJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + "\n");
}
