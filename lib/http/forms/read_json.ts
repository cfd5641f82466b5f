import type { z } from "zod";
import { AppError, type FieldErrors } from "../../errors.ts";
import { bodyLimitOf } from "../limits/body_limit.ts";
import { readBody } from "../limits/read_body.ts";
import { fieldErrors } from "./field_errors.ts";
import { contentType } from "./fields.ts";

export type JsonAnswer<T> = { ok: true; data: T } | { ok: false; fields: FieldErrors };

/**
 * Read a JSON body and check it.
 *
 * @throws {AppError} `request.too_large`; `request.invalid` for what is no JSON
 */
export async function readJson<T>(
  req: Request,
  schema: z.ZodType<T>,
  { limitBytes }: { limitBytes?: number } = {},
): Promise<JsonAnswer<T>> {
  if (contentType(req) !== "application/json") {
    throw new AppError("request.invalid", { detail: "Send it as application/json" });
  }
  const bytes = await readBody(req, {
    ...bodyLimitOf(req),
    ...(limitBytes === undefined ? {} : { limitBytes }),
  });
  const answer = schema.safeParse(parse(bytes));
  if (answer.success) return { ok: true, data: answer.data };
  return { ok: false, fields: fieldErrors(answer.error) };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("request.invalid", { detail: "It is no JSON", cause });
  }
}
