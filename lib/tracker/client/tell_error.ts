import {
  BROWSER_ERRORS_PATH,
  type BrowserError,
  type BrowserErrorKind,
  type BrowserReport,
  reportLimits,
} from "../shape.ts";

/** Of the page a browser shows, as much as is needed. */
export interface TellingPage {
  document: { documentElement: { dataset: { route?: string } } };
  fetch(address: string, init: RequestInit): Promise<unknown>;
}

/** Events of a window: an error was thrown, or a promise failed and nobody looked. */
export type Tell = (event: ErrorEvent | PromiseRejectionEvent) => void;

/** Reports of one page: what breaks again and again says nothing new. */
const MOST = 5;
/** Where our scripts lie. What has a stack without it is of somebody's extension. */
const OURS = "/_fresh/js/";

/**
 * How to tell the shop what breaks in the scripts of a page: each error once, a few in all. Nothing is sent
 * along: no cookie, no address, nothing of a form.
 */
export function createTeller(page: TellingPage): Tell {
  const told = new Set<string>();

  function report(kind: BrowserErrorKind, thrown: unknown): void {
    const errors = chainOf(thrown);
    const [{ name, message, stack }] = errors as [BrowserError];
    const what = `${name} ${message} ${stack.slice(0, reportLimits.message)}`;
    if (told.size >= MOST || told.has(what) || (stack && !stack.includes(OURS))) return;
    told.add(what);
    const { route } = page.document.documentElement.dataset;
    const { island } = Object(thrown) as { island?: unknown };
    const named = typeof island === "string" ? { island } : {};
    send({ kind, route, ...named, errors }).catch(() => {});
  }

  async function send(report: BrowserReport): Promise<void> {
    await page.fetch(BROWSER_ERRORS_PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report),
      credentials: "omit",
      // The page may be on its way out.
      keepalive: true,
    });
  }

  return (event) => {
    // Whatever is wrong with it must not be one error more.
    try {
      if ("reason" in event) report("rejection", event.reason);
      // Without an error it is of a script whose site says nothing about it.
      else if (event.error) report("error", event.error);
    } catch { /* not to be read */ }
  };
}

export const tell = createTeller(globalThis);

function chainOf(thrown: unknown): BrowserError[] {
  const errors: BrowserError[] = [];
  for (let one = thrown; errors.length < reportLimits.errors;) {
    errors.push(errorOf(one));
    if (!(one instanceof Error) || one.cause === undefined) break;
    one = one.cause;
  }
  return errors;
}

function errorOf(thrown: unknown): BrowserError {
  const { name, message, stack } = thrown instanceof Error
    ? thrown
    : { name: "Thrown", message: thrown, stack: "" };
  const text = String(message);
  const lines = String(stack ?? "");
  // Some browsers repeat the message first, which may be longer than all the rest.
  const from = lines.indexOf(text) + text.length;
  return {
    name: String(name).slice(0, reportLimits.name),
    message: text.slice(0, reportLimits.message),
    stack: (lines.includes(text) ? lines.slice(from) : lines).slice(0, reportLimits.stack),
  };
}
