import { isSampled, newSpanId, type TraceIds, traceOf } from "./ids.ts";

/** What the log says of something that has ended. */
export interface EndedLine {
  event: string;
  fields: Readonly<Record<string, unknown>>;
}

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: keyof typeof kinds;
  startMs: number;
  endMs: number;
  attributes: Record<string, string | number>;
  /** Spans of other traces that it has to do with. */
  links?: { traceId: string; spanId: string }[];
  isFailed: boolean;
}

/** As OTLP numbers them. */
export const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

/** Nobody wants to see these again and again. */
const noise = /^(static|none|\/metrics|\/health\/.*)$/;

/**
 * The spans of a line: a request, a promise's way into its broker, a job's wait and its run, a mail, an event's
 * way into the live log and to live pages. Of a request the pattern of its route is told, never its address; of a job its task and ids.
 *
 * @param nowMs       when the line was written: the end of what it tells of
 * @param sampleRate  share of the traces that are told, 0 to 1
 */
export function spansOf(
  { event, fields }: EndedLine,
  { nowMs, sampleRate }: { nowMs: number; sampleRate: number },
): Span[] {
  // Most lines tell of nothing that ended; only of the others is it worth to know the trace.
  const make = Object.hasOwn(makers, event) ? makers[event] : undefined;
  if (!make || typeof fields.request_id !== "string") return [];
  const ids = traceOf(fields.request_id);
  return isSampled(ids.traceId, sampleRate) ? make(fields, { ids, nowMs }) : [];
}

type Fields = EndedLine["fields"];
interface Context {
  ids: TraceIds;
  nowMs: number;
}

/** Attributes, and the fields they are told from. */
const ofJob = { "job.task": "task", "job.queue": "queue", "job.id": "job_id" };
const ofEvent = { "event.type": "type", "event.id": "event_id" };

const makers: Readonly<Record<string, (fields: Fields, context: Context) => Span[]>> = {
  "http.answered": requestSpan,
  "job.completed": jobSpans,
  "job.retried": jobSpans,
  "job.died": jobSpans,
  "job.parked": jobSpans,
  "job.published": (fields, context) => [
    child(context, fields, { name: `publish ${fields.task}`, kind: "producer", told: ofJob }),
  ],
  "mail.accepted": (fields, context) => [
    child(context, fields, {
      name: "send mail",
      kind: "client",
      told: { "mail.by": "by", "job.task": "task", "job.id": "job_id" },
    }),
  ],
  "event.published": (fields, context) => [
    child(context, fields, {
      name: `publish ${fields.type}`,
      kind: "producer",
      told: ofEvent,
    }),
  ],
  "event.delivered": (fields, context) => [
    child(context, fields, {
      name: `deliver ${fields.type}`,
      kind: "consumer",
      told: { ...ofEvent, "event.frames": "frames" },
    }),
  ],
};

function requestSpan(fields: Fields, { ids, nowMs }: Context): Span[] {
  const { method, route, status, caller_trace: traceId, caller_span: spanId } = fields;
  if (noise.test(String(route))) return [];
  return [{
    traceId: ids.traceId,
    spanId: ids.rootSpanId,
    name: `${method} ${route}`,
    kind: "server",
    startMs: nowMs - millis(fields.duration_ms),
    endMs: nowMs,
    attributes: attributesOf(fields, {
      "http.request.method": "method",
      "http.route": "route",
      "http.response.status_code": "status",
    }),
    ...(typeof traceId === "string" && typeof spanId === "string"
      ? { links: [{ traceId, spanId }] }
      : {}),
    isFailed: Number(status) >= 500,
  }];
}

function jobSpans(fields: Fields, context: Context): Span[] {
  const { task, queue } = fields;
  const startedMs = context.nowMs - millis(fields.duration_ms);
  const told = { ...ofJob, "job.run": "run" };
  const wait = child(
    { ...context, nowMs: startedMs },
    { ...fields, duration_ms: fields.queue_ms },
    {
      name: `wait in ${queue}`,
      kind: "producer",
      told,
    },
  );
  return [wait, child(context, fields, { name: `run ${task}`, kind: "consumer", told })];
}

function child(
  { ids, nowMs }: Context,
  fields: Fields,
  { name, kind, told }: { name: string; kind: Span["kind"]; told: Record<string, string> },
): Span {
  return {
    traceId: ids.traceId,
    spanId: newSpanId(),
    parentSpanId: ids.rootSpanId,
    name,
    kind,
    startMs: nowMs - millis(fields.duration_ms),
    endMs: nowMs,
    attributes: attributesOf(fields, told),
    isFailed: fields.error !== undefined,
  };
}

function attributesOf(fields: Fields, told: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, field]) => {
      const value = fields[field];
      return typeof value === "string" || typeof value === "number" ? [[name, value]] : [];
    }),
  );
}

function millis(value: unknown): number {
  return typeof value === "number" && value > 0 ? value : 0;
}
