import { type ErrorRecord, readThrown } from "../thrown.ts";
import { scrubMessage, scrubPath } from "./scrub.ts";

/** What a line of the log says of an error. */
export interface ErrorLine {
  event: string;
  service: string;
  fields: Readonly<Record<string, unknown>>;
}

export interface About {
  release: string;
  environment: string;
  serverName: string;
}

/** Fields of a line that are told beside the error: names of ours and ids, nothing anybody typed. */
const told = [
  "method",
  "route",
  "task",
  "queue",
  "organ",
  "schedule",
  "island",
  "kind",
  "build",
] as const;
const ids = ["request_id", "job_id", "run"] as const;

/**
 * The event of a line, as trackers of the Sentry protocol read it: no message that may quote somebody, no
 * address, no header, no cookie, no user.
 *
 * @see https://develop.sentry.dev/sdk/data-model/event-payloads/
 */
export function eventOf(line: ErrorLine, about: About, at: Date) {
  const { event, service, fields } = line;
  const error = recordOf(fields.error);
  const { reason } = fields;
  const tag = (name: string) => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number"
      ? [[name, String(value).slice(0, 200)] as const]
      : [];
  };
  return {
    event_id: crypto.randomUUID().replaceAll("-", ""),
    timestamp: at.getTime() / 1_000,
    platform: "javascript",
    level: "error",
    logger: event,
    release: about.release,
    environment: about.environment,
    server_name: about.serverName,
    tags: {
      service,
      ...Object.fromEntries(told.flatMap(tag)),
      // A sentence, which may quote somebody.
      ...(typeof reason === "string" ? { reason: scrubMessage(reason) } : {}),
    },
    contexts: { shop: Object.fromEntries(ids.flatMap(tag)) },
    exception: { values: chainOf(error).toReversed().map(exceptionOf) },
  };
}

/** Lines carry what was thrown, or what was read of it already. */
function recordOf(error: unknown): ErrorRecord {
  const { kind, message } = (error ?? {}) as Partial<ErrorRecord>;
  const isRecord = !(error instanceof Error) && typeof kind === "string" &&
    typeof message === "string";
  return isRecord ? error as ErrorRecord : readThrown(error);
}

/** Causes of causes; what is kept of a job's end may have any shape. */
const DEPTH = 4;

function chainOf(error: ErrorRecord, depth = 1): ErrorRecord[] {
  const { cause } = error as { cause?: unknown };
  const isLast = cause === undefined || cause === null || depth >= DEPTH;
  return isLast ? [error] : [error, ...chainOf(recordOf(cause), depth + 1)];
}

function exceptionOf({ kind, message, code, stack }: ErrorRecord) {
  const lines = Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : [];
  const frames = lines.flatMap(frameOf).toReversed();
  const value = scrubMessage(message);
  return {
    type: /^[\w$. ]{1,80}$/.test(kind) ? kind : "Error",
    value: code !== undefined && /^\w{1,40}$/.test(String(code)) ? `${value} (${code})` : value,
    ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
  };
}

const frame = /^at (?:async )?(?:(.+?) \()?(?:(.+?):(\d+):(\d+))\)?$/;

function frameOf(line: string) {
  const [, name, path, lineno, colno] = frame.exec(line) ?? [];
  if (path === undefined) return [];
  const filename = scrubPath(path);
  return [{
    filename,
    ...(name && /^[\w$.<> [\]#]{1,120}$/.test(name) ? { function: name } : {}),
    lineno: Number(lineno),
    colno: Number(colno),
    in_app: !filename.startsWith("npm/") && filename.includes("/"),
  }];
}
