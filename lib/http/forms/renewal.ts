/** What is said of a form that is shown again with a fresh token. */
export const RENEWED = "We have renewed this form. Press the button again";

// The mark travels with the request, like its body's limit, so every reader of the form sees it.
const stale = new WeakSet<Request>();

/** Have `readForm()` give this request's form back as it was typed, whatever it asks for. */
export function renewForm(req: Request): void {
  stale.add(req);
}

/** Whether this form must not be acted upon. */
export function isStale(req: Request): boolean {
  return stale.has(req);
}
