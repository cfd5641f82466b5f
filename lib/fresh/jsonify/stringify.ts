import { codes, temporalKinds } from "./codes.ts";
import { isComputed, isSignal } from "./signal_shape.ts";

/** By tag: what stands for a value of that kind, or `undefined` where it is not of the kind. */
export type CustomKinds = Record<string, (value: unknown) => unknown>;

/*
 * The format: one flat JSON array. Entry 0 is the value itself; every place inside an object, an
 * array or a tagged entry holds the index of another entry, or a negative code. Each object is
 * written once, so identity and cycles survive.
 *
 *   {a: [1, undefined]}        [{"a":1},[2,-1],1]
 *   new Set(["x"])             [["Set",1],["x"]...] with members by index
 */

/**
 * Write a value as text that `parse()` reads back the same: dates, maps, sets, big integers, URLs,
 * regular expressions, bytes, Temporal values, signals, cycles.
 *
 * @throws for functions and for instances of classes it does not know, naming where they are
 */
export function stringify(value: unknown, custom: CustomKinds = {}): string {
  const writer: Writer = { entries: [], seen: new Map(), custom: { ...custom, ...signals } };
  const root = write(writer, value, []);
  return root < 0 ? String(root) : `[${writer.entries.join(",")}]`;
}

interface Writer {
  entries: string[];
  seen: Map<unknown, number>;
  custom: CustomKinds;
}

function write(writer: Writer, value: unknown, path: string[]): number {
  const code = codeOf(value);
  if (code !== null) return code;
  const known = writer.seen.get(value);
  if (known !== undefined) return known;
  const index = writer.entries.push("") - 1;
  writer.seen.set(value, index);
  writer.entries[index] = entryOf(writer, value, path);
  return index;
}

function codeOf(value: unknown): number | null {
  if (value === undefined) return codes.undefined;
  if (value === null) return codes.null;
  if (typeof value !== "number") return null;
  if (Number.isNaN(value)) return codes.nan;
  if (value === Infinity) return codes.infinity;
  if (value === -Infinity) return codes.negativeInfinity;
  return Object.is(value, -0) ? codes.negativeZero : null;
}

function entryOf(writer: Writer, value: unknown, path: string[]): string {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return JSON.stringify(value);
    case "bigint":
      return tagged("BigInt", JSON.stringify(String(value)));
    case "object":
      return objectEntry(writer, value as object, path);
    default:
      throw new TypeError(`Cannot send a ${typeof value} to an island: props${path.join("")}`);
  }
}

function objectEntry(writer: Writer, value: object, path: string[]): string {
  for (const [tag, take] of Object.entries(writer.custom)) {
    const content = take(value);
    if (content !== undefined) return tagged(tag, write(writer, content, path));
  }
  if (Array.isArray(value)) return arrayEntry(writer, value, path);
  return builtIn(writer, value, path) ?? temporalEntry(value) ?? recordEntry(writer, value, path);
}

function builtIn(writer: Writer, value: object, path: string[]): string | null {
  if (value instanceof Date) return tagged("Date", JSON.stringify(value.getTime()));
  if (value instanceof URL) return tagged("URL", JSON.stringify(value.href));
  if (value instanceof RegExp) return tagged("RegExp", JSON.stringify([value.source, value.flags]));
  if (value instanceof Uint8Array) return tagged("Uint8Array", JSON.stringify(base64(value)));
  if (value instanceof Set) {
    return tagged("Set", list([...value].map((item) => write(writer, item, path))));
  }
  if (value instanceof Map) {
    return tagged("Map", list([...value].flat().map((item) => write(writer, item, path))));
  }
  return null;
}

function temporalEntry(value: object): string | null {
  const kind = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  const name = temporalKinds.find((name) => `Temporal.${name}` === kind);
  return name ? tagged("Temporal", JSON.stringify([name, String(value)])) : null;
}

function arrayEntry(writer: Writer, value: unknown[], path: string[]): string {
  const items = Array.from(
    value,
    (item, i) => i in value ? write(writer, item, [...path, `[${i}]`]) : codes.hole,
  );
  return list(items);
}

function recordEntry(writer: Writer, value: object, path: string[]): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    const name = value.constructor?.name ?? "object";
    throw new TypeError(`Cannot send a ${name} to an island: props${path.join("")}`);
  }
  const fields = Object.entries(value).map(([key, item]) =>
    `${JSON.stringify(key)}:${write(writer, item, [...path, `.${key}`])}`
  );
  return `{${fields.join(",")}}`;
}

const list = (items: number[]) => `[${items.join(",")}]`;
const tagged = (tag: string, content: string | number) => `[${JSON.stringify(tag)},${content}]`;

/** Only what the view shows; the buffer behind it may hold others' bytes. */
function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const signals: CustomKinds = {
  Computed: (value) => isComputed(value) ? [value.peek()] : undefined,
  Signal: (value) => isSignal(value) ? [value.peek()] : undefined,
};
