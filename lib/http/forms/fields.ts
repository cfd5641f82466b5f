import { AppError } from "../../errors.ts";
import { bodyLimitOf } from "../limits/body_limit.ts";
import { readBody } from "../limits/read_body.ts";
import { isUpload, openUpload } from "../uploads/upload.ts";

/** A form as it was sent: names and values in order, repeated names included. */
export interface Fields {
  entries: readonly (readonly [name: string, value: string])[];
  sizeBytes: number;
}

const MAX_FIELDS = 500;
const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

/** True where the body says that it is a form. */
export function isForm(req: Request): boolean {
  const type = contentType(req);
  return type === URLENCODED || type === MULTIPART;
}

/** The media type of a body, without its parameters. */
export function contentType(req: Request): string {
  return (req.headers.get("content-type") ?? "").split(";", 1)[0]!.trim().toLowerCase();
}

// A body can be read once, but the form token's check and the route both need it.
const reading = new WeakMap<Request, Promise<Fields>>();

/**
 * The fields of a form, read once however often they are asked for. Files in a multipart form are
 * left out.
 *
 * @throws {AppError} `request.too_large`; `request.invalid` for what is no form
 */
export function readFields(req: Request): Promise<Fields> {
  let fields = reading.get(req);
  if (!fields) reading.set(req, fields = parse(req));
  return fields;
}

/** What a field says; of several of its name the last; `null` where there is none. */
export async function readField(req: Request, name: string): Promise<string | null> {
  return lastValue((await readFields(req)).entries, name);
}

/** The same of fields that are read already. */
export function lastValue(entries: Fields["entries"], name: string): string | null {
  return entries.findLast(([one]) => one === name)?.[1] ?? null;
}

async function parse(req: Request): Promise<Fields> {
  // Of a form with files only what stands before the first one is read here.
  if (isUpload(req)) return { entries: (await openUpload(req)).entries, sizeBytes: 0 };
  if (!isForm(req)) throw new AppError("request.invalid", { detail: "It is no form" });
  const bytes = await readBody(req, bodyLimitOf(req));
  const entries = contentType(req) === URLENCODED
    ? [...new URLSearchParams(new TextDecoder().decode(bytes))]
    : await parseMultipart(bytes, req.headers.get("content-type")!);
  if (entries.length > MAX_FIELDS) {
    throw new AppError("request.invalid", { detail: "The form has too many fields" });
  }
  // Postgres cannot store a NUL, and no keyboard types one.
  if (entries.some(([name, value]) => name.includes("\0") || value.includes("\0"))) {
    throw new AppError("request.invalid", { detail: "A field holds a sign that no text has" });
  }
  return { entries, sizeBytes: bytes.length };
}

async function parseMultipart(bytes: Uint8Array, type: string): Promise<[string, string][]> {
  try {
    const form = await new Response(bytes as BodyInit, { headers: { "content-type": type } })
      .formData();
    return [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  } catch (cause) {
    throw new AppError("request.invalid", { detail: "The form is broken off or damaged", cause });
  }
}
