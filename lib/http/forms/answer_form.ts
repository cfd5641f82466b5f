import type { Context, PageResponse } from "fresh";
import type { z } from "zod";
import { AppError, type ErrorCode, type FieldErrors } from "../../errors.ts";
import { sentencesIn } from "../../i18n/sentence.ts";
import type { State } from "../state.ts";
import { type FormAnswer, isSecret, readForm } from "./read_form.ts";

/** The answer of an act whose verb refused some values without an error. */
export class FormFault {
  constructor(readonly status: number, readonly fields: FieldErrors) {}
}

/** Why a form comes back, for the page that shows it again. */
export interface FormRefusal {
  /** The expected error's code; `form.invalid` where no error was thrown. */
  code: ErrorCode;
  status: number;
  /** What to say at each field, and of the whole form at `form`. */
  fields: FieldErrors;
  /** What was typed, to fill the form again; never passwords or card data. */
  values: Readonly<Record<string, string>>;
  /** `retry-after`, where waiting helps. */
  headers: Record<string, string>;
}

/** How a page is shown again with its form; all of it absent where it is shown for the first time. */
export interface ShownAgain {
  errors?: FieldErrors;
  status?: number;
  headers?: Record<string, string>;
}

type FormResponse = Response | PageResponse<unknown>;

export interface FormPage<T, Again extends FormResponse> {
  /** The form's schema, or a function that reads a form with more than one. */
  form: z.ZodType<T> | ((req: Request) => Promise<FormAnswer<T>>);
  /** Errors that the form's page shows. The edge answers all others. */
  expected?: readonly ErrorCode[];
  /** Do what the form asks for; @returns where it leads: an address of ours (303), or its own answer */
  act(data: T): Promise<string | Response | FormFault | NoInfer<Again>>;
  /** The form's page with everything that was typed. */
  again(refusal: FormRefusal): Promise<Again> | Again;
}

/**
 * What every form does: read it, do what it asks for, and lead on. A field that is wrong (422) and a
 * refusal that is expected (its own status) bring the page back with what was typed. What is wrong is
 * said in the language of the page.
 */
export async function answerForm<T, Again extends FormResponse>(
  ctx: Context<State>,
  { form, expected = [], act, again: show }: FormPage<T, Again>,
): Promise<Response | Again> {
  const again = (refusal: FormRefusal) =>
    show({ ...refusal, fields: sentencesIn(ctx.state.locale, refusal.fields) });
  const read = typeof form === "function" ? await form(ctx.req) : await readForm(ctx.req, form);
  if (!read.ok) {
    const { fields, values } = read;
    // Nothing is wrong with a form that is only to be shown in another language.
    const status = Object.keys(fields).length > 0 ? 422 : 200;
    return await again({ ...faulty, status, fields, values });
  }
  const values = textsOf(read.data);
  try {
    const answer = await act(read.data);
    if (typeof answer === "string") return ctx.redirect(answer, 303);
    if (!(answer instanceof FormFault)) return answer;
    const { status, fields } = answer;
    return await again({ ...faulty, status, fields, values });
  } catch (error) {
    if (!(error instanceof AppError && expected.includes(error.code))) throw error;
    return await again({ ...refusalOf(error), values });
  }
}

const faulty = { code: "form.invalid", headers: {} } as const;

function refusalOf(error: AppError): Omit<FormRefusal, "values"> {
  const { code, status, detail, sentence, retryAfterSeconds } = error;
  return {
    code,
    status,
    fields: error.fields ?? { form: detail ?? sentence },
    headers: retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
  };
}

/** A form's data as it can stand in its fields again. */
function textsOf(data: unknown): Record<string, string> {
  const texts = Object.entries(data ?? {}).filter(([name, value]) =>
    !isSecret(name) && (typeof value === "string" || typeof value === "number")
  );
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}
