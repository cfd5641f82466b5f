import { createMiddleware } from "hono/factory";
import { AppError } from "../../../errors.ts";
import { bodyLimitOf } from "../../../http/limits/body_limit.ts";
import { readBody } from "../../../http/limits/read_body.ts";
import type { PublicApi } from "../env.ts";

/**
 * Read the body once, within its bounds, before anything else does: what reads it behind this reads
 * from memory.
 *
 * @throws {AppError} `request.too_large`, `request.too_slow`; `request.invalid` for what is no JSON
 */
export const boundedBodies = createMiddleware<PublicApi>(async (c, next) => {
  const { raw } = c.req;
  if (raw.body !== null) {
    const bytes = await readBody(raw, bodyLimitOf(raw));
    // What is no JSON by its own word is refused by who wants JSON.
    if (isJson(raw)) checkJson(bytes);
    const { url, method, headers } = raw;
    const body = bytes.length > 0 ? bytes as Uint8Array<ArrayBuffer> : null;
    c.req.raw = new Request(url, { method, headers, body });
  }
  await next();
});

function isJson({ headers }: Request): boolean {
  return /^application\/json\b/i.test(headers.get("content-type") ?? "");
}

function checkJson(bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("request.invalid", { detail: "The body is no JSON", cause });
  }
}
