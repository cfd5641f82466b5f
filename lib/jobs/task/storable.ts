import { readThrown } from "../../thrown.ts";

/** Largest result a run may leave, in characters of JSON; more belongs into a table. */
export const RESULT_LIMIT = 65_536;
/** Largest progress a run may keep, in characters of JSON. */
export const PROGRESS_LIMIT = 4_096;
/** Values within values; Postgres and every reader of a result have such a bound. */
const DEPTH_LIMIT = 100;

/** What a handler returned is no JSON that can be stored. */
export class Unstorable extends Error {
  override readonly name = "Unstorable";
}

/**
 * The value as every broker and Postgres keep it: plain JSON. `undefined` becomes null; NUL and
 * half a character, which Postgres takes nowhere, become U+FFFD.
 *
 * @param what   begins the sentence that says why it is refused
 * @param limit  characters of JSON
 * @throws {Unstorable} where it is no JSON (a bigint, a circle), too large or too deep
 */
export function storable(
  value: unknown,
  { what, limit }: { what: string; limit: number },
): unknown {
  if (value === undefined || value === null) return null;
  const text = jsonOf(value, what);
  if (text.length > limit) {
    throw new Unstorable(`${what} has ${text.length} characters of JSON; ${limit} at most`);
  }
  return cleaned(JSON.parse(text), what, 1);
}

/** Progress as brokers keep it. @throws {Unstorable} */
export function progressText(progress: unknown): string {
  return JSON.stringify(storable(progress, { what: "The progress", limit: PROGRESS_LIMIT }));
}

function jsonOf(value: unknown, what: string): string {
  try {
    // A function or a symbol has no JSON at all.
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    throw new Unstorable(`${what} is no JSON: ${readThrown(error).message}`);
  }
}

function cleaned(value: unknown, what: string, depth: number): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEPTH_LIMIT) throw new Unstorable(`${what} is nested deeper than ${DEPTH_LIMIT}`);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, what, depth + 1));
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([k, v]) => [clean(k), cleaned(v, what, depth + 1)]));
}

/** Text that Postgres takes. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
