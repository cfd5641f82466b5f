import { Buffer } from "node:buffer";
import { checkFormat } from "./check_bytes.ts";
import { ImportError } from "./import_error.ts";
import { asUtf8 } from "./utf16.ts";

/** The first line at most: a file without line ends must not be read into memory to find that out. */
const MAX_HEADER_BYTES = 64 * 1024;
const delimiters = [",", ";", "\t", "|"] as const;

/** The beginning of a file that was looked into, and all of it to be read from its first byte. */
export interface Head {
  delimiter: string;
  /** Whether the first line is Excel's `sep=;`, and the columns' names are on the next one. */
  isDeclared: boolean;
  bytes: AsyncGenerator<Uint8Array>;
}

/**
 * Read as far as the end of the first line.
 *
 * @throws {ImportError} where this is no CSV file: empty, another format, no end of the line
 */
export async function readHead(source: AsyncIterable<Uint8Array>): Promise<Head> {
  const chunks = asUtf8(source);
  let head = new Uint8Array();
  let isEnd = false;
  while (!isEnd && firstLine(head) === null && head.length <= MAX_HEADER_BYTES) {
    const { value, done } = await chunks.next();
    isEnd = done === true;
    if (value) head = Buffer.concat([head, value]);
  }
  checkFormat(head);
  const line = firstLine(head) ?? head;
  if (line.length > MAX_HEADER_BYTES) {
    await chunks.return(undefined);
    throw new ImportError("its first line is longer than 64 KiB; it is no CSV file with a header");
  }
  return { ...delimiterOf(new TextDecoder().decode(line)), bytes: again(head, chunks) };
}

async function* again(head: Uint8Array, chunks: AsyncGenerator<Uint8Array>) {
  try {
    yield head;
    yield* chunks;
  } finally {
    await chunks.return(undefined);
  }
}

/** Without its end, which is LF, CR LF, or a CR alone as old Macs write it. */
function firstLine(bytes: Uint8Array): Uint8Array | null {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end < 0 ? null : bytes.subarray(0, end);
}

/** The one that the file declares (`sep=;`), or the one that its header has most of. */
function delimiterOf(line: string): Pick<Head, "delimiter" | "isDeclared"> {
  const [, declared] = /^\ufeff?"?sep=(.?)"?$/i.exec(line) ?? [];
  if (declared === undefined) return { delimiter: mostOf(line), isDeclared: false };
  const delimiter = delimiters.find((one) => one === declared);
  if (delimiter) return { delimiter, isDeclared: true };
  throw new ImportError(
    `its first line declares ${JSON.stringify(declared)} between columns; use , ; | or a tab`,
  );
}

/** Outside of quotes. */
function mostOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = delimiters.map((one) => bare.split(one).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
