import { ImportError } from "./import_error.ts";

/** What Excel's "Unicode Text" and PowerShell begin a file with. */
const marks: [begin: [number, number], encoding: string][] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * The same text in UTF-8 where it begins with a mark of UTF-16; any other bytes as they are.
 *
 * @throws {ImportError} where a character of UTF-16 is cut
 */
export async function* asUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    const first = await atLeastTwo(pieces);
    const known = marks.find(([begin]) => first[0] === begin[0] && first[1] === begin[1]);
    const all = again(first, pieces);
    yield* known ? recoded(all, new TextDecoder(known[1], { fatal: true })) : all;
  } finally {
    await pieces.return?.();
  }
}

async function atLeastTwo(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : new Uint8Array([...first, ...next.value]);
  }
  return first;
}

async function* again(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* recoded(bytes: AsyncIterable<Uint8Array>, decoder: TextDecoder) {
  const encoder = new TextEncoder();
  for await (const piece of bytes) {
    yield encoder.encode(decoded(() => decoder.decode(piece, { stream: true })));
  }
  yield encoder.encode(decoded(() => decoder.decode()));
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new ImportError("it begins as UTF-16 but does not go on so; save it as CSV (UTF-8)");
  }
}
