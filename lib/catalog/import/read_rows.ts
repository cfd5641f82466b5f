import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "../../db/mod.ts";
import { type CategoryBook, openCategoryBook } from "./category_book.ts";
import { checkUtf8 } from "./check_bytes.ts";
import { type Columns, mapColumns } from "./columns.ts";
import { ImportError } from "./import_error.ts";
import { leavable } from "./leavable.ts";
import { selectKnownCategories } from "./merge_store.ts";
import { lineCounter, type ParsedRecord, recordParser } from "./records.ts";
import type { RejectsFile } from "./rejects.ts";
import { readRow } from "./row.ts";
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

/** An import while it reads. */
interface Reading {
  tx: TransactionSql;
  rejects: RejectsFile;
  /** Kept up to date. */
  progress: ImportProgress;
  options: ImportOptions;
}

/** Read the file into the staging table. */
export async function readRows(
  running: Reading,
  { delimiter, bytes }: { delimiter: string; bytes: AsyncIterable<Uint8Array> },
) {
  const { tx, options } = running;
  const book = openCategoryBook(await selectKnownCategories(tx));
  await createStaging(tx);
  const columns: { found: Columns | null } = { found: null };
  const lines = (records: AsyncIterable<ParsedRecord>) =>
    inBatches(stagingLines(running, { records, book, columns }));
  await pipeline(
    Readable.from(leavable(checkUtf8(counted(running, bytes))), { objectMode: false }),
    recordParser(delimiter),
    lines,
    await openStaging(tx),
    signalOf(options),
  );
  if (!columns.found) throw new ImportError("it is empty");
  return { book, columns: columns.found };
}

async function* counted(
  { progress, options }: Reading,
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
  { progress, rejects }: Reading,
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

/** The signal as an option that is absent where there is none. */
export function signalOf({ signal }: ImportOptions): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
