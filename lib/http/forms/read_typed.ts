import type { z } from "zod";
import { readFields } from "./fields.ts";
import { type FormAnswer, readForm, withoutSecrets } from "./read_form.ts";

/** A form, and beside it each of its fields as it was typed. */
export type Typed<T> = { form: T } & Readonly<Record<string, unknown>>;

/**
 * For `answerForm()`: a form whose fields come back exactly as they were typed where its verb refuses
 * it, not as they were understood: `12,50` and not 1250.
 */
export function readTyped<T>(
  schema: z.ZodType<T>,
): (req: Request) => Promise<FormAnswer<Typed<T>>> {
  return async (req) => {
    const answer = await readForm(req, schema);
    if (!answer.ok) return answer;
    const typed = Object.fromEntries(withoutSecrets(await readFields(req)));
    return { ok: true, data: { ...typed, form: answer.data } };
  };
}
