import type { z } from "zod";
import { AppError, type FieldErrors } from "../../errors.ts";
import { fieldErrors } from "./field_errors.ts";
import { type Fields, readFields } from "./fields.ts";
import { isStale, saidOfStale } from "./renewal.ts";

export interface ReadFormOptions {
  /** Bytes this form may have, where that is less than the edge allows. */
  limitBytes?: number;
  /** Fields that may be there many times (check boxes); their value is a list, also of one. */
  lists?: readonly string[];
}

export type FormAnswer<T> =
  | { ok: true; data: T }
  | {
    ok: false;
    /** What to say at each field. */
    fields: FieldErrors;
    /** What was typed, to fill the form again; never passwords or card data. */
    values: Record<string, string>;
  };

/**
 * Read a form and check it. Of a field that is there many times the last value counts, as with the
 * hidden field before a check box. A form whose token is old is refused as a whole, so that its page
 * comes back with what was typed.
 *
 * @throws {AppError} `request.too_large`; `request.invalid` for what is no form
 */
export async function readForm<T>(
  req: Request,
  schema: z.ZodType<T>,
  { limitBytes = Infinity, lists = [] }: ReadFormOptions = {},
): Promise<FormAnswer<T>> {
  const form = await readFields(req);
  if (form.sizeBytes > limitBytes) throw new AppError("request.too_large");
  if (isStale(req)) return { ok: false, fields: saidOfStale(req), values: echo(form) };
  const answer = schema.safeParse(asObject(form, lists));
  if (answer.success) return { ok: true, data: answer.data };
  return { ok: false, fields: fieldErrors(answer.error), values: echo(form) };
}

function asObject({ entries }: Fields, lists: readonly string[]): Record<string, unknown> {
  // It inherits nothing, so that a field named `constructor` is only a field.
  const object: Record<string, string | string[]> = Object.create(null);
  for (const name of lists) object[name] = [];
  for (const [name, value] of entries) {
    if (!isPlain(name)) continue;
    const known = object[name];
    if (Array.isArray(known)) known.push(value);
    else object[name] = value;
  }
  return object;
}

const secret = /card|cvc|passw|secret|_csrf/i;

/** Whether what is in this field must not leave again. */
export function isSecret(name: string): boolean {
  return secret.test(name);
}

/** What was typed, in order, without what must not leave again: passwords, cards, tokens. */
export function withoutSecrets({ entries }: Pick<Fields, "entries">): Fields["entries"] {
  return entries.filter(([name]) => isPlain(name) && !isSecret(name));
}

function echo(form: Fields): Record<string, string> {
  return Object.fromEntries(withoutSecrets(form));
}

/** `__proto__` is left out: a later copy of the object could take it for a prototype. */
function isPlain(name: string): boolean {
  return name !== "__proto__";
}
