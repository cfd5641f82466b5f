import { join } from "node:path";
import type { SearchItem } from "../shape.ts";
import type { IndexedRow } from "./store.ts";

const ITEMS = "items.ndjson";
const VECTORS = "vectors.bin";

/** What an index is made of, on its way into the isolate: lines of JSON, and vectors in the same order. */
export class ItemsFile {
  readonly #items: Deno.FsFile;
  readonly #vectors: Deno.FsFile;
  readonly #encoder = new TextEncoder();

  constructor(folder: string) {
    const options = { write: true, createNew: true, mode: 0o600 };
    this.#items = Deno.openSync(join(folder, ITEMS), options);
    this.#vectors = Deno.openSync(join(folder, VECTORS), options);
  }

  add(rows: readonly IndexedRow[]): void {
    const lines = rows.map(({ vector, ...item }) =>
      JSON.stringify({ ...item, hasVector: vector !== null }) + "\n"
    );
    writeAll(this.#items, this.#encoder.encode(lines.join("")));
    for (const { vector } of rows) if (vector) writeAll(this.#vectors, vector);
  }

  [Symbol.dispose](): void {
    this.#items.close();
    this.#vectors.close();
  }
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
}

/** What was written, for the isolate. */
export interface ReadItems {
  items: SearchItem[];
  /** Signed 64-bit hashes of what is said of each. */
  contents: BigInt64Array;
  /** Vectors one after the other, zeros for who has none; `null` where nobody has any. */
  vectors: { dims: number; values: Int8Array } | null;
  /** Who has one. */
  known: number;
}

export function readItems(folder: string): ReadItems {
  const text = Deno.readTextFileSync(join(folder, ITEMS));
  const lines = text.split("\n").filter((line) => line !== "");
  const contents = new BigInt64Array(lines.length);
  const hasVector: boolean[] = [];
  const items = lines.map((line, at): SearchItem => {
    const { content, hasVector: has, ...item } = JSON.parse(line);
    contents[at] = BigInt(content);
    hasVector.push(has);
    return item;
  });
  const known = hasVector.filter(Boolean).length;
  if (known === 0) return { items, contents, vectors: null, known };
  const dense = Deno.readFileSync(join(folder, VECTORS));
  const dims = dense.length / known;
  if (!Number.isInteger(dims)) {
    throw new RangeError(`${dense.length} bytes are no ${known} vectors`);
  }
  const values = new Int8Array(items.length * dims);
  let from = 0;
  hasVector.forEach((has, at) => {
    if (!has) return;
    values.set(new Int8Array(dense.buffer, from, dims), at * dims);
    from += dims;
  });
  return { items, contents, vectors: { dims, values }, known };
}
