import { type ErrorRecord, readThrown } from "../thrown.ts";
import { events, type LogEvent, type LogLevel } from "./events.ts";
import { createLineWriter } from "./line_writer.ts";

export type LogFields = Readonly<Record<string, unknown>>;

/** Write one JSON line; `with` returns a log whose lines all carry `fields`. */
export interface Log {
  (event: LogEvent, fields?: LogFields): void;
  with(fields: LogFields): Log;
}

export interface LogOptions {
  service: string;
  release: string;
  /** The lowest that is written; a function where it may change. */
  level: LogLevel | (() => LogLevel);
  /** Where lines go, newline included; by default stdout, gathered per turn of the event loop. */
  write?: (line: string) => void;
  /** Told of each line of level error that carries an `error`, as it was thrown. */
  onError?: (line: { event: LogEvent; service: string; fields: LogFields }) => void;
  /** Told of each line, whether it is written or not. */
  onLine?: (line: { event: LogEvent; fields: LogFields }) => void;
}

/** The line that says how many are missing before it. */
export function droppedLine(lines: number): string {
  const event: LogEvent = "log.dropped";
  const [level] = events[event];
  return JSON.stringify({ time: new Date().toISOString(), level, event, lines }) + "\n";
}

const stdout = createLineWriter(Deno.stdout, droppedLine);

/** Write a line to stdout, gathered per turn of the event loop. */
export const writeStdout = stdout.write;

/** Write out what is still gathered, within a moment; a process calls it last. */
export const flushLog = stdout.flush;

const rank: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * Fields that can hold a person's data. They are dropped whatever the caller thinks is in them:
 * a log line is read by more people than an order is.
 */
const personal = new Set([
  "email",
  "name",
  "customer",
  "address",
  "street",
  "city",
  "postcode",
  "phone",
  "password",
  "card",
  "cookie",
  "authorization",
  "body",
]);

export function createLog(options: LogOptions): Log {
  const write = options.write ?? stdout.write;
  const { level } = options;
  const floor = typeof level === "function" ? () => rank[level()] : () => rank[level];
  const base = { service: options.service, release: options.release };
  const onError = options.onError ?? (() => {});
  const { onLine } = options;
  return logWith(base, { write, floor, onError, ...(onLine ? { onLine } : {}) });
}

interface Sink extends Required<Pick<LogOptions, "write" | "onError">>, Pick<LogOptions, "onLine"> {
  floor(): number;
}

function logWith(base: LogFields & { service: string }, sink: Sink): Log {
  const log = (event: LogEvent, fields: LogFields = {}) => {
    const level = events[event][0];
    if (level === "error" && fields.error !== undefined) {
      sink.onError({ event, service: base.service, fields: { ...base, ...fields } });
    }
    sink.onLine?.({ event, fields: { ...base, ...fields } });
    if (rank[level] < sink.floor()) return;
    const line = { time: new Date().toISOString(), level, event, ...base, ...fields };
    sink.write(escapeUnseen(jsonOf(line)) + "\n");
  };
  return Object.assign(log, { with: (fields: LogFields) => logWith({ ...base, ...fields }, sink) });
}

// JSON escapes controls below U+0020 only. These steer terminals, turn a line round, break it where
// some readers do, or cannot be seen, and much of what is logged was written by strangers.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The same JSON; values from outside can be shown by any terminal or viewer. */
function escapeUnseen(json: string): string {
  return json.replace(unseen, (sign) => {
    const units = Array.from({ length: sign.length }, (_, i) => sign.charCodeAt(i));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}

function printable(key: string, value: unknown): unknown {
  if (personal.has(key)) return undefined;
  if (value instanceof Error) return errorFields(value);
  if (typeof value === "bigint") return value.toString();
  return value;
}

/** A line is written whatever is in it: of a field that is no JSON, that it is none. */
function jsonOf(line: LogFields): string {
  try {
    return JSON.stringify(line, printable);
  } catch {
    return JSON.stringify(Object.fromEntries(Object.entries(line).map(fieldAlone)));
  }
}

function fieldAlone([key, value]: [string, unknown]): [string, unknown] {
  try {
    return [key, JSON.parse(JSON.stringify({ [key]: value }, printable))[key]];
  } catch {
    return [key, "(cannot be shown)"];
  }
}

/** What an error may show: no bind values, no row contents (Postgres puts those into `detail`). */
function errorFields(error: Error): LogFields {
  return fieldsOf(readThrown(error));
}

function fieldsOf({ cause, ...thrown }: ErrorRecord): LogFields {
  return {
    ...thrown,
    message: withoutValue(thrown.message, thrown.code),
    ...(cause ? { cause: fieldsOf(cause) } : {}),
  };
}

/**
 * Postgres quotes what it cannot read (SQLSTATE class 22, and 42601 of a query of words): somebody
 * has typed it.
 */
function withoutValue(message: string, code: unknown): string {
  const isOfValue = typeof code === "string" && /^(22\w{3}|42601)$/.test(code);
  return isOfValue ? message.replace(/"[^]*"/, '"…"') : message;
}
