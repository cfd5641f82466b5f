import { parse } from "csv-parse/sync";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { isUuid } from "../../text/mod.ts";
import { rejectsPath, removeSent, sentPath } from "./files.ts";
import type { PanelImport, RejectedRow } from "./shape.ts";
import { deleteOldImports, selectImport, selectImports } from "./store.ts";

/** Of the file of rejected rows, for a page. */
const SHOWN_BYTES = 32 * 1024;

/** The newest first. */
export function listImports({ sql }: Pick<Deps, "sql">, limit: number): Promise<PanelImport[]> {
  return selectImports(sql, limit);
}

/** @throws {AppError} `page.missing` */
export async function findImport({ sql }: Pick<Deps, "sql">, id: string): Promise<PanelImport> {
  const found = isUuid(id) ? await selectImport(sql, id) : null;
  if (!found) throw new AppError("page.missing");
  return found;
}

/** The file of its rejected rows; `null` where there is none, or none any more. */
export async function openRejected(
  { config }: Pick<Deps, "config">,
  { id }: Pick<PanelImport, "id">,
): Promise<Deno.FsFile | null> {
  try {
    return await Deno.open(rejectsPath(config.DATA_DIR, id));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** The first of its rejected rows. @param limit  most rows */
export async function firstRejected(
  deps: Pick<Deps, "config">,
  one: Pick<PanelImport, "id">,
  limit: number,
): Promise<RejectedRow[]> {
  const file = await openRejected(deps, one);
  if (!file) return [];
  using _ = file;
  const begin = new Uint8Array(SHOWN_BYTES);
  const length = await file.read(begin) ?? 0;
  const text = new TextDecoder().decode(begin.subarray(0, length));
  // The last line may be cut.
  const whole = length < SHOWN_BYTES ? text : text.slice(0, text.lastIndexOf("\n"));
  return parse(whole, { columns: true, to: limit, relax_quotes: true }) as RejectedRow[];
}

/** Forget imports that are a month old, and their files. @returns how many */
export async function cleanImports(
  { sql, config }: Pick<Deps, "sql" | "config">,
  { limit }: { limit: number },
): Promise<number> {
  const ids = await deleteOldImports(sql, limit);
  for (const id of ids) {
    await removeSent(sentPath(config.DATA_DIR, id));
    await removeSent(rejectsPath(config.DATA_DIR, id));
  }
  return ids.length;
}
