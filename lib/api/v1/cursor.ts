import { Buffer } from "node:buffer";
import type { z } from "zod";
import { AppError } from "../../errors.ts";

/** Signs of a cursor at most: one holds a name of a product, in any script. */
export const MOST_SIGNS = 2_000;

/** A place in a list as one word. What is in it may change: a client keeps it and sends it back. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** @throws {AppError} `request.invalid` for what is no cursor of this list */
export function readCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const place = schema.safeParse(parse(cursor));
  if (place.success) return place.data;
  const says = "It is no cursor of this list. Begin without one";
  throw new AppError("request.invalid", { fields: { cursor: says } });
}

function parse(cursor: string): unknown {
  if (cursor.length > MOST_SIGNS || !/^[\w-]+$/.test(cursor)) return null;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(
      Buffer.from(cursor, "base64url"),
    ));
  } catch {
    return null;
  }
}
