/** What can be read of something that was thrown, which may be anything: plain text, bounded. */
export interface ErrorRecord {
  /** Name of its class; "Thrown" for what is no error. */
  kind: string;
  message: string;
  code?: string | number;
  /** Its lines without the first, which repeats the message. */
  stack?: string[];
  cause?: ErrorRecord;
}

const MESSAGE_LIMIT = 2_000;
const STACK_LINES = 8;
const LINE_LIMIT = 500;
/** Causes of causes; an error may be its own. */
const DEPTH = 4;

/**
 * Read what was thrown. This never throws itself: SDKs put objects where a message belongs, and
 * libraries arrays where a stack belongs; a getter or a proxy may do whatever it likes.
 */
export function readThrown(thrown: unknown, depth = 1): ErrorRecord {
  if (!isError(thrown)) return { kind: "Thrown", message: textOf(thrown) };
  const kind = read(thrown, "name");
  const message = read(thrown, "message");
  const code = read(thrown, "code");
  const stack = read(thrown, "stack");
  const cause = depth < DEPTH ? read(thrown, "cause") : undefined;
  return {
    kind: typeof kind === "string" && kind ? cut(kind, LINE_LIMIT) : "Error",
    message: textOf(message ?? ""),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(typeof stack === "string" ? { stack: linesOf(stack, message) } : {}),
    ...(isError(cause) ? { cause: readThrown(cause, depth + 1) } : {}),
  };
}

/** Any value as text; what cannot be shown is said to be so. */
export function textOf(value: unknown): string {
  const said = isError(value) ? read(value, "message") : value;
  if (typeof said === "string") return cut(said, MESSAGE_LIMIT);
  const isObject = typeof value === "object" && value !== null;
  const text = (isObject && attempt(() => JSON.stringify(value))) || attempt(() => String(value));
  return typeof text === "string" ? cut(text, MESSAGE_LIMIT) : "(cannot be shown)";
}

/** An error that says what could be read, and may be asked anything. */
export function plainError(thrown: unknown): Error {
  const { kind, message } = readThrown(thrown);
  const error = new Error(message);
  error.name = kind;
  return error;
}

function isError(value: unknown): value is Error {
  return attempt(() => value instanceof Error) === true;
}

function read(from: object, name: string): unknown {
  return attempt(() => (from as Record<string, unknown>)[name]);
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The lines after the message, which may have several of its own. */
function linesOf(stack: string, message: unknown): string[] {
  const rest = typeof message === "string" ? stack.replace(message, () => "") : stack;
  return rest.split("\n", STACK_LINES).slice(1).map((line) => cut(line.trim(), LINE_LIMIT));
}

function cut(text: string, limit: number): string {
  return text.length > limit ? text.slice(0, limit).toWellFormed() : text;
}
