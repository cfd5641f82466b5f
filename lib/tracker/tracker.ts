import { readDsn } from "../config/mod.ts";
import { textOf } from "../thrown.ts";
import { within } from "../within.ts";
import { type About, type ErrorLine, eventOf } from "./event.ts";

/*
 * The tracker tells another machine of our errors. It may be slow, away or full: nothing waits for it, what
 * it does not take in time is dropped and counted.
 */
export interface TrackerOptions extends About {
  dsn: string;
  /** Share of the errors that are told, 0 to 1. */
  sampleRate: number;
  /** Told how each ended. */
  onEnd?: (outcome: Outcome) => void;
  now?: () => Date;
}

export type Outcome = "sent" | "dropped" | "refused";

export interface Tracker {
  /** Tell of an error some time soon; never throws, never waits. */
  take(line: ErrorLine): void;
  /** Wait until all is told, for so long at most. */
  flush(ms: number): Promise<void>;
}

/** More do not wait. */
const QUEUE = 50;
const ANSWER_MS = 5_000;
/** The same error, of the same place, so often within a minute. */
const SAME_A_MINUTE = 5;
const KINDS = 500;
const MINUTE_MS = 60_000;
/** Without another word of the tracker, it is left alone for so long after it refused or did not answer. */
const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

/** @throws where the DSN is none */
export function createTracker(options: TrackerOptions): Tracker {
  const dsn = readDsn(options.dsn);
  if (!dsn) throw new Error("SENTRY_DSN is no address of a project: https://<key>@<host>/<number>");
  const { now = () => new Date(), onEnd = () => {} } = options;
  const queue: string[] = [];
  const counts = new Map<string, number>();
  let minute = 0;
  let silentUntilMs = 0;
  let sending: Promise<void> | null = null;

  function isTooMuch(line: ErrorLine): boolean {
    const nowMs = now().getTime();
    if (Math.floor(nowMs / MINUTE_MS) !== minute) {
      minute = Math.floor(nowMs / MINUTE_MS);
      counts.clear();
    }
    const { error, route, task } = line.fields;
    const kind = `${line.event} ${route} ${task} ${textOf((error as { name?: unknown })?.name)}`;
    const count = (counts.get(kind) ?? 0) + 1;
    if (counts.size < KINDS || counts.has(kind)) counts.set(kind, count);
    return count > SAME_A_MINUTE || queue.length >= QUEUE || nowMs < silentUntilMs;
  }

  async function send(): Promise<void> {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const outcome = await post(body);
      onEnd(outcome);
      if (outcome === "sent") continue;
      for (const _ of queue.splice(0)) onEnd("dropped");
    }
  }

  async function post(body: string): Promise<Outcome> {
    try {
      const answer = await fetch(dsn!.url, {
        method: "POST",
        body,
        redirect: "manual",
        headers: {
          "content-type": "application/x-sentry-envelope",
          "x-sentry-auth": `Sentry sentry_version=7, sentry_client=smartmarket/1.0, sentry_key=${
            dsn!.key
          }`,
        },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return "sent";
      pauseFor(Number(answer.headers.get("retry-after")) * 1_000);
      return "refused";
    } catch {
      pauseFor(0);
      return "dropped";
    }
  }

  function pauseFor(askedMs: number): void {
    const ms = askedMs > 0 ? Math.min(askedMs, LONGEST_PAUSE_MS) : PAUSE_MS;
    silentUntilMs = now().getTime() + ms;
  }

  return {
    take(line) {
      if (Math.random() >= options.sampleRate) return;
      if (isTooMuch(line)) return onEnd("dropped");
      try {
        queue.push(envelope(eventOf(line, options, now())));
      } catch {
        // Whoever has an error to log must not get another one from here.
        return onEnd("dropped");
      }
      sending ??= send().finally(() => void (sending = null));
    },
    async flush(ms) {
      if (sending) await within(ms, sending).catch(() => {});
    },
  };
}

/** @see https://develop.sentry.dev/sdk/data-model/envelopes/ */
function envelope(event: ReturnType<typeof eventOf>): string {
  const head = { event_id: event.event_id, sent_at: new Date().toISOString() };
  return [head, { type: "event", content_type: "application/json" }, event]
    .map((part) => JSON.stringify(part)).join("\n") + "\n";
}
