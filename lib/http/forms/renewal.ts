/** What is said of a form that is shown again with a fresh token. */
export const RENEWED = "We have renewed this form. Press the button again";

// The sign travels with the request, like its body's limit: whoever reads the form sees it.
const stale = new WeakSet<Request>();

/** Have `readForm()` give this request's form back as it was typed, whatever it asks for. */
export function renewForm(req: Request): void {
  stale.add(req);
}

/** Whether nothing may be done on the word of this form. */
export function isStale(req: Request): boolean {
  return stale.has(req);
}
