import { codes } from "./codes.ts";

/** By tag: make the value again from what stood for it. */
export type CustomMakers = Record<string, (content: unknown) => unknown>;

/** Read what `stringify()` wrote. @throws where the text is of another making */
export function parse<T = unknown>(text: string, custom: CustomMakers = {}): T {
  const entries = JSON.parse(text) as unknown;
  if (typeof entries === "number") return fromCode(entries) as T;
  const reader: Reader = { entries: entries as unknown[], made: new Map(), custom };
  return read(reader, 0) as T;
}

interface Reader {
  entries: unknown[];
  made: Map<number, unknown>;
  custom: CustomMakers;
}

function fromCode(code: number): unknown {
  switch (code) {
    case codes.undefined:
      return undefined;
    case codes.null:
      return null;
    case codes.nan:
      return NaN;
    case codes.infinity:
      return Infinity;
    case codes.negativeInfinity:
      return -Infinity;
    case codes.negativeZero:
      return -0;
    default:
      throw new Error(`Cannot read the reference ${code}`);
  }
}

function read(reader: Reader, index: number): unknown {
  if (index < 0) return fromCode(index);
  if (reader.made.has(index)) return reader.made.get(index);
  const entry = reader.entries[index];
  if (typeof entry !== "object" || entry === null) return keep(reader, index, entry);
  if (!Array.isArray(entry)) return readRecord(reader, index, entry as Record<string, number>);
  if (typeof entry[0] === "string") return readTagged(reader, index, entry as [string, unknown]);
  return readArray(reader, index, entry as number[]);
}

function keep<T>(reader: Reader, index: number, value: T): T {
  reader.made.set(index, value);
  return value;
}

/** Containers are kept before they are filled, so that a cycle finds them. */
function readArray(reader: Reader, index: number, items: number[]): unknown[] {
  const array = keep(reader, index, new Array<unknown>(items.length));
  for (const [i, item] of items.entries()) {
    if (item !== codes.hole) array[i] = read(reader, item);
  }
  return array;
}

function readRecord(reader: Reader, index: number, fields: Record<string, number>): unknown {
  const record = keep<Record<string, unknown>>(reader, index, {});
  for (const [key, item] of Object.entries(fields)) {
    Object.defineProperty(record, key, {
      value: read(reader, item),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return record;
}

function readTagged(reader: Reader, index: number, [tag, content]: [string, unknown]): unknown {
  const make = reader.custom[tag];
  if (make) return keep(reader, index, make(read(reader, content as number)));
  if (tag === "Set") {
    const set = keep(reader, index, new Set());
    for (const item of content as number[]) set.add(read(reader, item));
    return set;
  }
  if (tag === "Map") return readMap(reader, index, content as number[]);
  return keep(reader, index, builtIn(tag, content));
}

function readMap(reader: Reader, index: number, items: number[]): Map<unknown, unknown> {
  const map = keep(reader, index, new Map());
  for (let i = 0; i < items.length; i += 2) {
    map.set(read(reader, items[i]!), read(reader, items[i + 1]!));
  }
  return map;
}

function builtIn(tag: string, content: unknown): unknown {
  switch (tag) {
    case "BigInt":
      return BigInt(content as string);
    case "Date":
      return new Date((content ?? NaN) as number);
    case "URL":
      return new URL(content as string);
    case "RegExp":
      return new RegExp(...content as [string, string]);
    case "Uint8Array":
      return Uint8Array.from(atob(content as string), (sign) => sign.charCodeAt(0));
    case "Temporal":
      return readTemporal(content as [string, string]);
    default:
      throw new Error(`Cannot read a value of the kind "${tag}"`);
  }
}

function readTemporal([kind, text]: [string, string]): unknown {
  const all =
    (globalThis as unknown as { Temporal?: Record<string, { from(text: string): unknown }> })
      .Temporal;
  return all?.[kind]?.from(text) ?? text;
}
