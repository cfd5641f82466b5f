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
import { DecimalEvidence } from "./numbers/decimal_evidence.ts";
import type { DecimalSign } from "./numbers/written_number.ts";
import type { Head } from "./read_head.ts";
import type { RejectsFile } from "./rejects.ts";
import { readRow } from "./row.ts";
import { createStaging, inBatches, openStaging, stagingLine } from "./staging.ts";
import { settleUndecided } from "./undecided.ts";

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

/** What an import comes to. */
export interface SettledCounts {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface ImportOptions {
  /** Where rejected rows go; `DATA_DIR/imports/<file>-rejects.csv` by default. */
  rejectsPath?: string;
  /** The decimal sign of its numbers; by default the one that its prices prove. */
  decimal?: DecimalSign;
  /** Called often, some thousand times for a large file. */
  onProgress?: (progress: ImportProgress) => void;
  /** Nothing is changed: the result says what would be, with a sample of it. */
  isTrial?: boolean;
  /** Done in the import's own transaction, as its last step; not in a trial. */
  settle?(tx: TransactionSql, counts: SettledCounts): Promise<void>;
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
  /** Decimals of the shop's currency. */
  minorDigits: number;
}

/** Read the file into the staging table. */
export async function readRows(running: Reading, { delimiter, isDeclared, bytes }: Head) {
  const { tx, options } = running;
  const evidence = new DecimalEvidence(options.decimal);
  const book = openCategoryBook(await selectKnownCategories(tx));
  await createStaging(tx);
  const columns: { found: Columns | null } = { found: null };
  const lines = (records: AsyncIterable<ParsedRecord>) =>
    inBatches(stagingLines(running, { records, isDeclared, book, columns, evidence }));
  await pipeline(
    Readable.from(leavable(checkUtf8(counted(running, bytes))), { objectMode: false }),
    recordParser(delimiter),
    lines,
    await openStaging(tx),
    signalOf(options),
  );
  if (!columns.found) throw new ImportError("it has no line that names its columns");
  const { minorDigits, rejects } = running;
  await settleUndecided(tx, { rejects, minorDigits, evidence, ...signalOf(options) });
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

/** The good records as COPY's lines; the first one, below `sep=`, says which column is which. */
async function* stagingLines(
  { progress, rejects, minorDigits }: Reading,
  { records, isDeclared, book, columns, evidence }: {
    records: AsyncIterable<ParsedRecord>;
    isDeclared: boolean;
    book: CategoryBook;
    columns: { found: Columns | null };
    evidence: DecimalEvidence;
  },
): AsyncGenerator<string> {
  const lineOf = lineCounter();
  let isBelow = !isDeclared;
  for await (const parsed of records) {
    const line = lineOf(parsed);
    if (!isBelow || !columns.found) {
      if (isBelow) columns.found = mapColumns(parsed.record);
      isBelow = true;
      continue;
    }
    progress.rows++;
    const at = { columns: columns.found, line, evidence, minorDigits };
    const read = readRow(parsed.record, at);
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
