import { type EndedLine, kinds, type Span, spansOf } from "./span.ts";

/*
 * The exporter tells a collector (OTLP over HTTP, as JSON) which parts a request had, in all processes. It is
 * no part of the shop's work: nothing waits for it, what a collector does not take in time is dropped.
 */
export interface ExporterOptions {
  /** Of the collector, without `/v1/traces`. */
  endpoint: string;
  /** Share of the traces that are told, 0 to 1. */
  sampleRate: number;
  service: string;
  release: string;
  host: string;
}

export interface Exporter {
  /** Make spans of what the log says; never throws, never waits. */
  take(line: EndedLine): void;
  /** Send what has been gathered, within so many milliseconds. */
  flush(ms: number): Promise<void>;
}

/** Spans that are gathered before they are sent, and how long; more than so many do not wait. */
const BATCH = 200;
const GATHER_MS = 2_000;
const QUEUE = 2_000;
const ANSWER_MS = 5_000;

export function createExporter(options: ExporterOptions): Exporter {
  const url = `${options.endpoint.replace(/\/+$/, "")}/v1/traces`;
  const spans: Span[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  function send(withinMs: number): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(async () => {
      const batch = spans.splice(0, QUEUE);
      if (batch.length > 0) await post(url, () => bodyOf(batch, options), withinMs);
    });
    return sending;
  }

  return {
    take(line) {
      if (spans.length >= QUEUE) return;
      const more = spansOf(line, { nowMs: Date.now(), sampleRate: options.sampleRate });
      if (more.length === 0) return;
      spans.push(...more);
      if (spans.length >= BATCH) return void send(ANSWER_MS);
      if (timer !== undefined) return;
      timer = setTimeout(() => void send(ANSWER_MS), GATHER_MS);
      Deno.unrefTimer(timer as unknown as number);
    },
    flush: (ms) => send(ms),
  };
}

async function post(url: string, write: () => string, withinMs: number): Promise<void> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: write(),
      redirect: "manual",
      signal: AbortSignal.timeout(withinMs),
    });
    await answer.body?.cancel();
  } catch {
    // A collector that is away misses these; the shop does not.
  }
}

/** @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
function bodyOf(spans: readonly Span[], { service, release, host }: ExporterOptions): string {
  const resource = {
    "service.namespace": "smartmarket",
    "service.name": service,
    "service.version": release,
    "host.name": host,
  };
  return JSON.stringify({
    resourceSpans: [{
      resource: { attributes: attributes(resource) },
      scopeSpans: [{ scope: { name: "smartmarket" }, spans: spans.map(written) }],
    }],
  });
}

function written({ kind, startMs, endMs, isFailed, attributes: told, ...span }: Span) {
  return {
    ...span,
    kind: kinds[kind],
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: attributes(told),
    status: isFailed ? { code: 2 } : {},
  };
}

function attributes(values: Record<string, string | number>) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
  }));
}

/** Nanoseconds since 1970 are more than a number holds. */
function nanos(ms: number): string {
  return `${BigInt(Math.round(ms * 1_000)) * 1_000n}`;
}
