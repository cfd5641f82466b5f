import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { catalogChanged } from "../caches.ts";
import { raiseVersion } from "../store.ts";
import { type CategoryBook, openCategoryBook } from "./category_book.ts";
import { checkUtf8 } from "./check_bytes.ts";
import { type Columns, mapColumns } from "./columns.ts";
import { ImportError } from "./import_error.ts";
import { merge } from "./merge.ts";
import { selectKnownCategories, setLimits, takeImportLock } from "./merge_store.ts";
import { readHead } from "./read_head.ts";
import { explained, lineCounter, type ParsedRecord, recordParser } from "./records.ts";
import { RejectsFile } from "./rejects.ts";
import { readRow } from "./row.ts";
import { type ImportSource, openFile } from "./source.ts";
import { createStaging, inBatches, openStaging, stagingLine } from "./staging.ts";

/** How far an import has come. */
export interface ImportProgress {
  phase: "reading" | "storing";
  /** Records read so far, good and bad. */
  rows: number;
  rejected: number;
  bytes: number;
  /** `null` where the size is not known. */
  totalBytes: number | null;
}

export interface ImportOptions {
  /** Where rejected rows go; `DATA_DIR/imports/<file>-rejects.csv` by default. */
  rejectsPath?: string;
  /** Called often, some thousand times for a large file. */
  onProgress?: (progress: ImportProgress) => void;
  /** Aborted: everything is rolled back and the import throws the signal's reason. */
  signal?: AbortSignal;
}

/** What an import did. `accepted` = `created` + `updated` + `unchanged`. */
export interface ImportResult {
  accepted: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Names of columns that were not used. */
  ignoredColumns: string[];
  /** File of the rejected rows; `null` where there are none. */
  rejectsPath: string | null;
  durationMs: number;
}

type ImportDeps = Pick<Deps, "sql" | "clock" | "config" | "log">;

/** One import while it runs. */
interface Import {
  tx: TransactionSql;
  source: ImportSource;
  rejects: RejectsFile;
  progress: ImportProgress;
  options: ImportOptions;
}

/**
 * Bring the catalogue to what a CSV file says: products are matched by SKU, made or changed, and
 * never removed. All in one transaction: an import that fails or is killed leaves no trace. The same
 * file a second time changes nothing. Memory does not grow with the file.
 *
 * @param from  path of a file, or the bytes themselves
 * @throws {ImportError} one sentence naming the file: it is no such file, not a single row of it is
 *         a product, or another import is running
 * @see    PostgreSQL manual, COPY (text format); RUNBOOK "import a catalogue"
 */
export async function importCatalog(
  deps: ImportDeps,
  from: string | ImportSource,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const startedMs = performance.now();
  const name = typeof from === "string" ? from : from.name;
  try {
    const source = typeof from === "string" ? await openFile(from) : from;
    const path = options.rejectsPath ?? defaultRejectsPath(deps, source);
    if (typeof from === "string" && resolve(from) === resolve(path)) {
      throw new ImportError("its rejected rows may not replace it; name another file");
    }
    using rejects = new RejectsFile(path);
    const outcome = await importSource(deps, source, { rejects, options });
    const durationMs = Math.round(performance.now() - startedMs);
    const result = { ...outcome, rejectsPath: rejects.finish(), durationMs };
    const { ignoredColumns: _, rejectsPath: __, durationMs: ___, ...counts } = result;
    deps.log("catalog.imported", { file: source.name, ...counts, duration_ms: durationMs });
    return result;
  } catch (error) {
    const cause = explained(error);
    if (!(cause instanceof ImportError)) throw cause;
    throw new ImportError(`Cannot import "${name}": ${cause.message}`, { cause: error });
  }
}

function defaultRejectsPath({ config }: ImportDeps, source: ImportSource): string {
  const stem = source.name.replace(/\.csv$/i, "").replaceAll(/[^\w.-]+/g, "_");
  return join(config.DATA_DIR, "imports", `${stem}-rejects.csv`);
}

async function importSource(
  deps: ImportDeps,
  source: ImportSource,
  { rejects, options }: { rejects: RejectsFile; options: ImportOptions },
) {
  // Looked into before the transaction begins: most wrong files never reach the database.
  const { delimiter, bytes } = await readHead(source.bytes);
  const totalBytes = source.sizeBytes;
  const progress: ImportProgress = { phase: "reading", rows: 0, rejected: 0, bytes: 0, totalBytes };
  const outcome = await deps.sql.begin(async (sql) => {
    const tx = sql as TransactionSql;
    await setLimits(tx);
    if (!await takeImportLock(tx)) {
      throw new ImportError("another import is running; wait for its end and try again");
    }
    const running = { tx, source, rejects, progress, options };
    const { book, columns } = await stage(running, { delimiter, bytes });
    progress.phase = "storing";
    options.onProgress?.({ ...progress });
    const counts = await merge(tx, { book, rejects, ...signalOf(options) });
    refuseNothing(counts.accepted, rejects);
    if (counts.created + counts.updated > 0) await raiseVersion(tx);
    return { ...counts, rejected: rejects.count, ignoredColumns: columns.ignored };
  });
  if (outcome.created + outcome.updated > 0) await afterCommit(deps);
  return outcome;
}

/** Read the file into the staging table. */
async function stage(
  running: Import,
  { delimiter, bytes }: { delimiter: string; bytes: AsyncIterable<Uint8Array> },
) {
  const { tx, options } = running;
  const book = openCategoryBook(await selectKnownCategories(tx));
  await createStaging(tx);
  const columns: { found: Columns | null } = { found: null };
  const lines = (records: AsyncIterable<ParsedRecord>) =>
    inBatches(stagingLines(running, { records, book, columns }));
  await pipeline(
    Readable.from(checkUtf8(counted(running, bytes)), { objectMode: false }),
    recordParser(delimiter),
    lines,
    await openStaging(tx),
    signalOf(options),
  );
  if (!columns.found) throw new ImportError("it is empty");
  return { book, columns: columns.found };
}

async function* counted(
  { progress, options }: Import,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    options.signal?.throwIfAborted();
    progress.bytes += chunk.length;
    options.onProgress?.({ ...progress });
    yield chunk;
  }
}

/** The good records as COPY's lines; the first record says which column is which. */
async function* stagingLines(
  { progress, rejects }: Import,
  { records, book, columns }: {
    records: AsyncIterable<ParsedRecord>;
    book: CategoryBook;
    columns: { found: Columns | null };
  },
): AsyncGenerator<string> {
  const lineOf = lineCounter();
  for await (const parsed of records) {
    const line = lineOf(parsed);
    if (!columns.found) {
      columns.found = mapColumns(parsed.record);
      continue;
    }
    progress.rows++;
    const read = readRow(parsed.record, { columns: columns.found, line });
    if ("row" in read) yield stagingLine(read.row, book.numberOf(read.row));
    else {
      progress.rejected++;
      rejects.add(read.reject);
    }
  }
}

function refuseNothing(accepted: number, rejects: RejectsFile): void {
  if (accepted > 0) return;
  if (rejects.count === 0) throw new ImportError("it has a header and no rows below it");
  const count = rejects.count;
  throw new ImportError(
    `none of its ${count} row(s) is a product; the reasons are in "${rejects.finish()}"`,
  );
}

/** The import is done by now: what is left makes the next pages right, then fast. */
async function afterCommit(deps: ImportDeps): Promise<void> {
  await catalogChanged(deps);
  // So that lists are answered from indexes alone. Should it fail, autovacuum does it in a minute.
  await deps.sql`vacuum (analyze) products`.catch(() => {});
}

function signalOf({ signal }: ImportOptions): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
