import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Deps } from "../../deps.ts";
import { archivePath, labelPath, listBackups } from "../folder.ts";
import { BackupError, type Label } from "../shape.ts";
import { markCopied, noteCopyFault, selectUncopied } from "../store.ts";
import { type CopyPlace, openPlace } from "./place.ts";

type CopyDeps = Pick<Deps, "config" | "sql" | "clock" | "log">;

/**
 * Bring every backup that is not there yet to the other place, the newest first, and take away there what
 * went here. What fails is noted and tried again with the next backup: the backup itself is made.
 */
export async function copyBackups(
  deps: CopyDeps,
  { folder, removed }: { folder: string; removed: readonly string[] },
): Promise<void> {
  if (!deps.config.BACKUP_COPY_URL) return;
  const uncopied = new Set(await selectUncopied(deps.sql));
  const waiting = (await listBackups(folder)).filter(({ name }) => uncopied.has(name));
  let current = waiting[0]?.name ?? "";
  try {
    await using place = await requirePlace(deps.config);
    for (const label of waiting) {
      current = label.name;
      await copyOne(place, folder, label);
      await markCopied(deps.sql, label.name, deps.clock.now());
    }
    for (const name of removed) {
      for (const file of filesOf(name)) await place.remove(file);
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
  place: CopyPlace,
  folder: string,
  { name, sizeBytes, sha256 }: Label,
): Promise<void> {
  const [archive, label] = filesOf(name) as [string, string];
  await place.put(archive, { path: archivePath(folder, name), sizeBytes, sha256 });
  const path = labelPath(folder, name);
  const bytes = await Deno.readFile(path);
  const sum = createHash("sha256").update(bytes).digest("hex");
  await place.put(label, { path, sizeBytes: bytes.length, sha256: sum });
}

/** Names of the backups in the other place, the newest first. */
export async function listCopies(config: Deps["config"]): Promise<string[]> {
  await using place = await requirePlace(config);
  const files = new Set(await place.list());
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
  await using place = await requirePlace(config);
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const label = JSON.parse(await new Response(toWeb(await place.get(`${name}.json`))).text());
  const path = archivePath(folder, name);
  const hash = createHash("sha256");
  const bytes = ReadableStream.from(summed(await place.get(`${name}.tar.gz.age`), hash));
  await Deno.writeFile(`${path}.part`, bytes as ReadableStream<Uint8Array>, { mode: 0o600 });
  if (hash.digest("hex") !== label.sha256) {
    await Deno.remove(`${path}.part`);
    throw new BackupError(`The copy of ${name} is not whole`);
  }
  await Deno.writeTextFile(join(folder, `${name}.json`), JSON.stringify(label, null, 2) + "\n");
  await Deno.rename(`${path}.part`, path);
}

async function requirePlace(config: Deps["config"]): Promise<CopyPlace> {
  const place = await openPlace(config);
  if (!place) throw new BackupError("BACKUP_COPY_URL is not set: there are no copies");
  return place;
}

const toWeb = (body: AsyncIterable<Uint8Array>) => ReadableStream.from(body);

async function* summed(body: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
}
