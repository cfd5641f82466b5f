import { Buffer } from "node:buffer";
import type { Place } from "../shape.ts";

const MAX_SIGNS = 600;

/** A place as it stands in an address. */
export function writePlace({ key, id }: Place): string {
  return Buffer.from(`${id}\n${key}`).toString("base64url");
}

/** The place in an address; `null` for what is none. */
export function readPlace(text: string | null): Place | null {
  if (text === null || text.length > MAX_SIGNS || !/^[\w-]+$/.test(text)) return null;
  const [, id, key] = /^([^\n]+)\n([^]*)$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  // Postgres has no text with a NUL in it.
  if (id === undefined || key === undefined || `${id}${key}`.includes("\0")) return null;
  return { id, key };
}
