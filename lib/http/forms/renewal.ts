import type { FieldErrors } from "../../errors.ts";

/** What is said of a form that is shown again with a fresh token. */
export const RENEWED = "We have renewed this form. Press the button again";

// The mark travels with the request, like its body's limit, so every reader of the form sees it.
const stale = new WeakMap<Request, string | null>();

/**
 * Have `readForm()` give this request's form back as it was typed, whatever it asks for.
 *
 * @param message  what to say of it; `null`: nothing is wrong with it
 */
export function renewForm(req: Request, message: string | null = RENEWED): void {
  stale.set(req, message);
}

/** What is said of a form that must not be acted upon, by field. */
export function saidOfStale(req: Request): FieldErrors {
  const message = stale.get(req);
  return message ? { form: message } : {};
}

/** Whether this form must not be acted upon. */
export function isStale(req: Request): boolean {
  return stale.has(req);
}
