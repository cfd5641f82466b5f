import { ImportError } from "./import_error.ts";

/** What a file begins with that is no CSV, and what to do with it. */
const formats: [begin: number[], what: string][] = [
  [[0x1f, 0x8b], "it is compressed by gzip; unpack it first"],
  [[0x50, 0x4b, 0x03, 0x04], "it is a ZIP or Excel file; save the sheet as CSV (UTF-8)"],
  [[0xd0, 0xcf, 0x11, 0xe0], "it is an old Excel file; save the sheet as CSV (UTF-8)"],
  [[0x25, 0x50, 0x44, 0x46], "it is a PDF; export the data as CSV (UTF-8)"],
];
const NEWLINE = 0x0a;
const [SPACE, TAB, RETURN] = [0x20, 0x09, 0x0d];

/**
 * Refuse at once what is plainly something else.
 *
 * @param begin  the first bytes of the file
 * @throws {ImportError} saying what it is
 */
export function checkFormat(begin: Uint8Array): void {
  for (const [bytes, what] of formats) {
    if (bytes.every((byte, index) => begin[index] === byte)) throw new ImportError(what);
  }
  const first = begin.find((byte) => ![NEWLINE, SPACE, TAB, RETURN].includes(byte));
  if (first === undefined) throw new ImportError("it is empty");
  if (first === 0x3c) {
    throw new ImportError("it is HTML or XML, not CSV; was it really downloaded?");
  }
  if (first === 0x7b) throw new ImportError("it is JSON, not CSV");
  if (begin.subarray(0, 1024).includes(0)) throw new ImportError("it is no text file");
}

/**
 * Pass the bytes on as they are while they are UTF-8.
 *
 * @throws {ImportError} naming the line of the first byte that is not
 */
export async function* checkUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  for await (const chunk of bytes) {
    if (!decodes(() => decoder.decode(chunk, { stream: true }))) {
      throw notUtf8(lines + linesBefore(chunk) + 1);
    }
    lines += countNewlines(chunk);
    yield chunk;
  }
  if (!decodes(() => decoder.decode())) throw notUtf8(lines + 1);
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

function notUtf8(line: number): ImportError {
  return new ImportError(`line ${line} is not written in UTF-8; save the file as CSV (UTF-8)`);
}

function countNewlines(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** Whole lines of `chunk` before the bad one. Its first line may begin in the chunk before: no matter. */
function linesBefore(chunk: Uint8Array): number {
  let lines = 0;
  let from = chunk.indexOf(NEWLINE) + 1;
  while (from > 0 && from < chunk.length) {
    const to = chunk.indexOf(NEWLINE, from);
    const line = chunk.subarray(from, to < 0 ? chunk.length : to);
    lines++;
    if (!decodes(() => new TextDecoder("utf-8", { fatal: true }).decode(line))) return lines;
    from = to + 1;
  }
  return 0;
}
