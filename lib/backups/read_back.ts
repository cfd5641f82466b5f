import type { Deps } from "../deps.ts";
import { readArchive } from "./archive/read_archive.ts";
import { RowDigest } from "./dump/row_digest.ts";
import { requireSame } from "./dump/tables.ts";
import { readManifest } from "./load_archive.ts";
import { BackupError, type Manifest, NotOpened } from "./shape.ts";
import { markRead } from "./store.ts";

export interface ReadBackOptions {
  /** The archive, and what the panel calls it. */
  path: string;
  name: string;
  identity: string;
  signal: AbortSignal | undefined;
}

/**
 * Read all of an archive and see that it holds what was backed up, row by row, without a server; note it.
 * It is less than a restore: nothing says that a database takes these rows.
 *
 * @returns what is wrong with it; `null` where nothing is
 * @throws {NotOpened} where it cannot be read: that says nothing of the backup
 */
export async function readBack(
  { sql, clock, log }: Pick<Deps, "sql" | "clock" | "log">,
  { name, ...source }: ReadBackOptions,
): Promise<string | null> {
  const started = performance.now();
  const fault = await faultOf(source);
  await markRead(sql, { backup: name, at: clock.now(), fault });
  log("backup.read_back", {
    backup: name,
    duration_ms: Math.round(performance.now() - started),
    reason: fault,
  });
  return fault;
}

async function faultOf(source: Omit<ReadBackOptions, "name">): Promise<string | null> {
  try {
    await readAll(source);
    return null;
  } catch (error) {
    if (!(error instanceof BackupError) || error instanceof NotOpened) throw error;
    return error.message;
  }
}

async function readAll({ path, identity, signal }: Omit<ReadBackOptions, "name">): Promise<void> {
  let manifest: Manifest | null = null;
  const digests = new Map<string, RowDigest>();
  for await (const entry of readArchive(path, identity)) {
    signal?.throwIfAborted();
    if (entry.name === "manifest.json") manifest = await readManifest(entry);
    const table = entry.name.startsWith("db/") ? entry.name.split("/")[1]! : null;
    const digest = table === null ? null : digests.getOrInsertComputed(table, newDigest);
    for await (const piece of entry.body) digest?.add(piece);
  }
  if (!manifest) throw new BackupError("The archive has no manifest: it is none of ours");
  for (const table of manifest.tables) {
    requireSame(table, (digests.get(table.name) ?? newDigest()).total);
    digests.delete(table.name);
  }
  const [unknown] = digests.keys();
  if (unknown) throw new BackupError(`The archive has rows of no table: ${unknown}`);
}

const newDigest = () => new RowDigest();
