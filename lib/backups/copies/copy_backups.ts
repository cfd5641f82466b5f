import { createHash } from "node:crypto";
import { join } from "node:path";
import { readStoreUrl } from "../../config/store_url.ts";
import type { Deps } from "../../deps.ts";
import { archivePath, labelPath, listBackups } from "../folder.ts";
import { BackupError, type Label } from "../shape.ts";
import { markCopied, noteCopyFault, selectUncopied } from "../store.ts";
import { openBucket } from "./bucket.ts";

type CopyDeps = Pick<Deps, "config" | "sql" | "clock" | "log">;

/** The store that the settings name; `null` where there is none. */
export function storeOf({ BACKUP_COPY_URL }: Pick<Deps["config"], "BACKUP_COPY_URL">) {
  const target = BACKUP_COPY_URL && readStoreUrl(BACKUP_COPY_URL.reveal());
  return target ? openBucket(target) : null;
}

/**
 * Bring every backup that is not there yet to the other place, the newest first, and take away there what
 * went here. What fails is noted and tried again with the next backup: the backup itself is made.
 */
export async function copyBackups(
  deps: CopyDeps,
  { folder, removed }: { folder: string; removed: readonly string[] },
): Promise<void> {
  const store = storeOf(deps.config);
  if (!store) return;
  const uncopied = new Set(await selectUncopied(deps.sql));
  let current = "";
  try {
    for (const label of await listBackups(folder)) {
      if (!uncopied.has(label.name)) continue;
      current = label.name;
      await copyOne(store, folder, label);
      await markCopied(deps.sql, label.name, deps.clock.now());
    }
    for (const name of removed) {
      for (const file of filesOf(name)) await store.remove(file);
    }
  } catch (error) {
    const reason = error instanceof BackupError ? error.message : "The copy failed";
    deps.log("backup.copy_failed", { backup: current || null, reason });
    if (current) await noteCopyFault(deps.sql, current, reason);
  }
}

const filesOf = (name: string) => [`${name}.tar.gz.age`, `${name}.json`];

/** The label last: a copy counts where both are. */
async function copyOne(
  store: NonNullable<ReturnType<typeof storeOf>>,
  folder: string,
  { name, sizeBytes, sha256 }: Label,
): Promise<void> {
  const [archive, label] = filesOf(name) as [string, string];
  await store.put(archive, { path: archivePath(folder, name), sizeBytes, sha256 });
  const path = labelPath(folder, name);
  const bytes = await Deno.readFile(path);
  const sum = createHash("sha256").update(bytes).digest("hex");
  await store.put(label, { path, sizeBytes: bytes.length, sha256: sum });
}

/** Names of the backups in the other place, the newest first. */
export async function listCopies(config: Deps["config"]): Promise<string[]> {
  const files = new Set(await requireStore(config).list());
  return [...files].filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .filter((name) => filesOf(name).every((file) => files.has(file)))
    .sort().reverse();
}

/** Bring a copy back into this folder, and see that it is whole. */
export async function fetchCopy(
  config: Deps["config"],
  name: string,
  folder: string,
): Promise<void> {
  const store = requireStore(config);
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const label = JSON.parse(await new Response(toWeb(await store.get(`${name}.json`))).text());
  const path = archivePath(folder, name);
  const hash = createHash("sha256");
  const bytes = ReadableStream.from(summed(await store.get(`${name}.tar.gz.age`), hash));
  await Deno.writeFile(`${path}.part`, bytes as ReadableStream<Uint8Array>, { mode: 0o600 });
  if (hash.digest("hex") !== label.sha256) {
    await Deno.remove(`${path}.part`);
    throw new BackupError(`The copy of ${name} is not whole`);
  }
  await Deno.writeTextFile(join(folder, `${name}.json`), JSON.stringify(label, null, 2) + "\n");
  await Deno.rename(`${path}.part`, path);
}

function requireStore(config: Deps["config"]) {
  const store = storeOf(config);
  if (!store) throw new BackupError("BACKUP_COPY_URL is not set: there are no copies");
  return store;
}

const toWeb = (body: AsyncIterable<Uint8Array>) => ReadableStream.from(body);

async function* summed(body: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
}
