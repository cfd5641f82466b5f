import { CsvError, type Info, parse, type Parser } from "csv-parse";
import { ImportError } from "./import_error.ts";

/** A record at most; longer ones come from a quote that is never closed. */
const MAX_RECORD_BYTES = 1024 * 1024;

/** One record of the file, as its parser gives it. */
export interface ParsedRecord {
  record: string[];
  info: Info;
}

/**
 * A stream from bytes to `ParsedRecord`, bounded in memory. It is lenient where a record can still
 * be judged by itself: too few cells, too many, a quote in the middle of a cell.
 *
 * @see csv-parse, options `info`, `relax_column_count`, `relax_quotes`, `max_record_size`
 */
export function recordParser(delimiter: string): Parser {
  return parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: MAX_RECORD_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
}

/**
 * Tells of each record in turn on which line it begins. The parser counts as far as the record's
 * end, and takes a line end of two characters inside of quotes for two (csv-parse 7.0.3).
 */
export function lineCounter(): (parsed: ParsedRecord) => number {
  let countedTwice = 0;
  return ({ record, info }) => {
    const text = record.join("");
    countedTwice += text.split("\r").length - 1;
    return info.lines - countedTwice - (text.split("\n").length - 1);
  };
}

/** What is wrong with a file that the parser gave up on; any other error as it is. */
export function explained(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === "number" ? error.lines : "?";
  switch (error.code) {
    case "CSV_MAX_RECORD_SIZE":
      return new ImportError(
        `a record that reaches line ${line} is longer than 1 MiB; is a quote never closed?`,
      );
    case "CSV_QUOTE_NOT_CLOSED":
      return new ImportError(`a quote is not closed before its end on line ${line}`);
    default:
      return new ImportError(`it is no CSV file: ${error.message}`);
  }
}
