import { Buffer } from "node:buffer";
import { checkFormat } from "./check_bytes.ts";
import { ImportError } from "./import_error.ts";

/** The first line at most: a file without line ends must not be read into memory to find that out. */
const MAX_HEADER_BYTES = 64 * 1024;
const delimiters = [",", ";", "\t"] as const;

/** The beginning of a file that was looked into, and all of it to be read from its first byte. */
export interface Head {
  delimiter: string;
  bytes: AsyncGenerator<Uint8Array>;
}

/**
 * Read as far as the end of the first line.
 *
 * @throws {ImportError} where this is no CSV file: empty, another format, no end of the line
 */
export async function readHead(source: AsyncIterable<Uint8Array>): Promise<Head> {
  const chunks = source[Symbol.asyncIterator]();
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
    await chunks.return?.();
    throw new ImportError("its first line is longer than 64 KiB; it is no CSV file with a header");
  }
  return { delimiter: findDelimiter(new TextDecoder().decode(line)), bytes: again(head, chunks) };
}

async function* again(head: Uint8Array, chunks: AsyncIterator<Uint8Array>) {
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

function firstLine(bytes: Uint8Array): Uint8Array | null {
  const end = bytes.indexOf(0x0a);
  return end < 0 ? null : bytes.subarray(0, end);
}

/** The one of `,` `;` and tab that the header has most of, outside of quotes. */
function findDelimiter(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = delimiters.map((one) => bare.split(one).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
