import { dirname, join } from "node:path";
import { foreignFault, listMigrations, readLedger, type TransactionSql } from "../db/mod.ts";
import { type ArchiveEntry, readArchive, textOf } from "./archive/read_archive.ts";
import { type CopyIn, copyIn } from "./dump/copy_in.ts";
import {
  compareTables,
  makeRoom,
  putGuardsBack,
  setSequences,
  takeGuardsOff,
  type TakenGuards,
} from "./dump/load.ts";
import { writePlainly } from "./dump/tables.ts";
import { isPlainPath } from "./files.ts";
import { BackupError, Manifest } from "./shape.ts";

export interface ArchiveSource {
  /** The archive. */
  path: string;
  /** A private key of age, or the text of its file. */
  identity: string;
  /** Where files go; they are read and left where this is absent. */
  dataDir?: string;
}

/** What was restored. */
export interface Restored {
  manifest: Manifest;
  files: number;
}

/**
 * Load an archive into an empty schema, in this transaction: who sees it sees all of it. Counts, digests,
 * foreign keys and the ledger are those of the backup when this returns.
 *
 * @throws {BackupError} where it is not whole, not of this shop, or not what was backed up
 */
export async function loadArchive(tx: TransactionSql, source: ArchiveSource): Promise<Restored> {
  await writePlainly(tx);
  const loader = new Loader(tx);
  let files = 0;
  for await (const entry of readArchive(source.path, source.identity)) {
    const { name } = entry;
    if (name === "manifest.json") await loader.begin(await readManifest(entry));
    else if (name.startsWith("db/")) await loader.addRows(entry);
    else if (isPlainPath(name)) {
      await keepFile(entry, source.dataDir);
      files++;
    } else await drain(entry);
  }
  return { manifest: await loader.end(), files };
}

class Loader {
  #manifest: Manifest | null = null;
  #guards: TakenGuards = { keys: [], indexes: [] };
  #open: { table: string; rows: CopyIn } | null = null;

  constructor(readonly tx: TransactionSql) {}

  async begin(manifest: Manifest): Promise<void> {
    await makeRoom(this.tx, manifest);
    this.#guards = await takeGuardsOff(this.tx, manifest.tables);
    this.#manifest = manifest;
  }

  async addRows({ name, body }: ArchiveEntry): Promise<void> {
    const table = this.#manifest?.tables.find((one) => one.name === name.split("/")[1]);
    if (!table) throw new BackupError(`The archive has rows of no table: ${name}`);
    if (this.#open?.table !== table.name) {
      await this.#close();
      this.#open = { table: table.name, rows: await copyIn(this.tx, table) };
    }
    for await (const piece of body) await this.#open.rows.write(piece);
  }

  async #close(): Promise<void> {
    await this.#open?.rows.end();
    this.#open = null;
  }

  async end(): Promise<Manifest> {
    await this.#close();
    const manifest = this.#manifest;
    if (!manifest) throw new BackupError("The archive has no manifest: it is none of ours");
    await putGuardsBack(this.tx, manifest.tables, this.#guards);
    await setSequences(this.tx, manifest);
    await compareTables(this.tx, manifest);
    const fault = foreignFault(await readLedger(this.tx), listMigrations());
    if (fault) throw new BackupError(`Cannot work with what was backed up: ${fault}`);
    return manifest;
  }
}

/** @throws {BackupError} where it is of no shape that this release knows */
export async function readManifest(entry: ArchiveEntry): Promise<Manifest> {
  const answer = Manifest.safeParse(JSON.parse(await textOf(entry)));
  if (answer.success) return answer.data;
  throw new BackupError("The archive's manifest is not one that this release reads");
}

async function keepFile({ name, body }: ArchiveEntry, dataDir: string | undefined): Promise<void> {
  if (dataDir === undefined) return await drain({ name, body });
  const path = join(dataDir, name);
  await Deno.mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  await Deno.writeFile(unfinished, ReadableStream.from(body), { mode: 0o640 });
  await Deno.rename(unfinished, path);
}

async function drain({ body }: ArchiveEntry): Promise<void> {
  for await (const _ of body);
}
