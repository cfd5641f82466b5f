/*
 * The log as a stream of server-sent events. Each part carries the place where the next one
 * begins, so that who comes back gets what it missed and nothing twice. It is read as fast as the client
 * takes it: a slow one costs no memory here, and is given the rest later, from the files.
 */
import { setTimeout as pause } from "node:timers/promises";
import { may } from "../../accounts/permissions.ts";
import { sessionIsValid } from "../../accounts/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import type { BookFilter } from "../../logbook/mod.ts";
import type { LiveSession } from "../../realtime/mod.ts";
import { linesAfter, shownLine } from "./read.ts";
import type { LogPart } from "./shape.ts";

export interface LogStreamOptions {
  session: LiveSession;
  folder: string;
  filter: BookFilter;
  after: string;
  /** Aborts when the process stops. */
  stopping: AbortSignal;
  /** Milliseconds between two looks: a right that is withdrawn ends the stream as soon. */
  everyMs?: number;
}

/** Streams of one process, and of one account. */
const MOST = { all: 200, ofOne: 12 } as const;
/** Lines of one event: a client takes 256 Ki signs. */
const LINES = 100;
/** A stream on which nothing is said for longer may be dead: so it says where it is, ms. */
const SAY_MS = 10_000;

const open = new Map<string, number>();

const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  // A proxy that gathers answers would keep every line until its buffer is full.
  "x-accel-buffering": "no",
};

/**
 * Answer with the lines behind a place, and with those to come.
 *
 * @throws {AppError} `request.too_many` where too many of them are open
 */
export function streamLog(deps: Deps, options: LogStreamOptions): Response {
  const accountId = options.session.accountId ?? "";
  const all = [...open.values()].reduce((sum, one) => sum + one, 0);
  const own = open.get(accountId) ?? 0;
  if (all >= MOST.all || own >= MOST.ofOne) {
    throw new AppError("request.too_many", { retryAfterSeconds: 10 });
  }
  open.set(accountId, own + 1);
  const gone = new AbortController();
  const parts = partsOf(deps, options, AbortSignal.any([gone.signal, options.stopping]));
  const encoder = new TextEncoder();
  let isOpen = true;
  const end = () => {
    gone.abort();
    if (!isOpen) return;
    isOpen = false;
    const rest = open.get(accountId)! - 1;
    if (rest > 0) open.set(accountId, rest);
    else open.delete(accountId);
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Where the database is away, it ends, and the client comes back.
      const { value } = await parts.next().catch(() => ({ value: undefined }));
      if (value) return controller.enqueue(encoder.encode(value));
      end();
      controller.close();
    },
    cancel: end,
  }, { highWaterMark: 1 });
  return new Response(body, { headers });
}

async function* partsOf(
  deps: Deps,
  { session, folder, filter, after, everyMs = 500 }: LogStreamOptions,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let place = after;
  let saidAtMs = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    if (!await mayStill(deps, session)) {
      yield "event: close\ndata: revoked\n\n";
      return;
    }
    const { lines, next } = await linesAfter(folder, { filter, after: place });
    place = next;
    if (lines.length > 0 || performance.now() - saidAtMs >= SAY_MS) {
      saidAtMs = performance.now();
      for (let from = 0; from === 0 || from < lines.length; from += LINES) {
        const part: LogPart = {
          lines: lines.slice(from, from + LINES).map((line) => shownLine(line, filter)),
        };
        if (from + LINES >= lines.length) part.next = next;
        yield `data: ${JSON.stringify(part)}\n\n`;
      }
    }
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}

/** The session is there, and is of a role that may. */
async function mayStill(deps: Deps, { id, accountId }: LiveSession): Promise<boolean> {
  const now = await sessionIsValid(deps, id);
  return now !== null && now.accountId === accountId && mayReadLog(now.role);
}

/** Whether a role may read what jobs have logged. */
export function mayReadLog(role: string | null): boolean {
  return may(role, "jobs.read") && may(role, "logs.read");
}
