import type { IndexColumns } from "./shape.ts";

const kinds = { Float64Array, Uint32Array, Uint16Array, Uint8Array, Int8Array } as const;
type Kind = keyof typeof kinds;
type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

/** Where a column lies in the second buffer; `texts` are lines of UTF-8. */
interface Place {
  kind: Kind | "texts";
  offset: number;
  length: number;
}
interface Header {
  format: number;
  dims: number;
  places: Record<string, Place>;
}

/** Raised whenever columns or suggestions change: an index of another format is built anew. */
export const INDEX_FORMAT = 1;
const ALIGNMENT = 8;

/** An index as two buffers: a header in JSON, and all columns. */
export function encodeColumns(columns: IndexColumns): Uint8Array[] {
  const places: Header["places"] = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, column] of Object.entries(flat(columns))) {
    const isColumn = ArrayBuffer.isView(column);
    const bytes = isColumn
      ? new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
      : new TextEncoder().encode(column.join("\n"));
    places[name] = {
      kind: isColumn ? column.constructor.name as Kind : "texts",
      offset,
      length: isColumn ? column.length : bytes.length,
    };
    parts.push(bytes);
    offset += Math.ceil(bytes.length / ALIGNMENT) * ALIGNMENT;
  }
  const all = new Uint8Array(offset);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += Math.ceil(part.length / ALIGNMENT) * ALIGNMENT;
  }
  const header: Header = { format: INDEX_FORMAT, dims: columns.vectors?.dims ?? 0, places };
  return [new TextEncoder().encode(JSON.stringify(header)), all];
}

/**
 * The index of `encodeColumns()`. Columns are views of the buffer, which must not change.
 *
 * @throws {TypeError} for an index of another format, or for what is none
 */
export function decodeColumns([head, body]: readonly Uint8Array[]): IndexColumns {
  const header = JSON.parse(new TextDecoder().decode(head)) as Header;
  if (header.format !== INDEX_FORMAT || !body) {
    throw new TypeError(`Cannot read an index of format ${header.format}: this is ${INDEX_FORMAT}`);
  }
  // Views need their offset aligned; a buffer that was read into the middle of another is not.
  const all = body.byteOffset % ALIGNMENT === 0 ? body : body.slice();
  const column = (name: string): Column => {
    const { kind, offset, length } = header.places[name]!;
    return new kinds[kind as Kind](all.buffer as ArrayBuffer, all.byteOffset + offset, length);
  };
  const texts = (name: string): string[] => {
    const { offset, length } = header.places[name]!;
    return new TextDecoder().decode(all.subarray(offset, offset + length)).split("\n");
  };
  return unflat({ column: column as Reader["column"], texts, dims: header.dims });
}

interface Reader {
  // deno-lint-ignore no-explicit-any -- which kind a column has is written down beside it
  column: (name: string) => any;
  texts: (name: string) => string[];
  dims: number;
}

function flat(columns: IndexColumns): Record<string, Column | readonly string[]> {
  const { postings, items, types, brands, vectors } = columns;
  const grouped = { postings, items, types };
  const named = Object.entries(grouped).flatMap(([group, part]) =>
    Object.entries(part).map(([name, column]) => [`${group}.${name}`, column] as const)
  );
  return {
    ...Object.fromEntries(named),
    brands,
    vectors: vectors?.values ?? new Int8Array(0),
  };
}

function unflat({ column, texts, dims }: Reader): IndexColumns {
  return {
    postings: {
      terms: texts("postings.terms"),
      starts: column("postings.starts"),
      items: column("postings.items"),
      impacts: column("postings.impacts"),
      fields: column("postings.fields"),
    },
    items: {
      ids: column("items.ids"),
      types: column("items.types"),
      brands: column("items.brands"),
      priceCents: column("items.priceCents"),
      ratings: column("items.ratings"),
      lengths: column("items.lengths"),
      bundles: column("items.bundles"),
    },
    types: {
      names: texts("types.names"),
      sizes: column("types.sizes"),
      starts: column("types.starts"),
      members: column("types.members"),
      centres: column("types.centres"),
    },
    brands: texts("brands"),
    vectors: dims === 0 ? null : { dims, values: column("vectors") },
  };
}
