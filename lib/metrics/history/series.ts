/**
 * What is kept of the whole system, a value for each step of 15 seconds. Each process adds its part to
 * the step; `joined` says how the parts of several processes, and the steps of a longer span, become one:
 *
 *   count   they are added; shown for each second
 *   level   added within a step, since each process has its own; over a span their mean
 *   peak    the highest, also where each process sees the same
 */
export const series = {
  http_requests: { joined: "count", unit: "a second", label: "Requests" },
  http_errors: { joined: "count", unit: "a second", label: "Errors (5xx)" },
  http_p95_ms: { joined: "peak", unit: "ms", label: "95 of 100 within" },
  jobs_done: { joined: "count", unit: "a second", label: "Jobs done" },
  jobs_failed: { joined: "count", unit: "a second", label: "Runs that failed" },
  jobs_delay_p95_ms: { joined: "peak", unit: "ms", label: "Start delay, 95 of 100 within" },
  jobs_waiting: { joined: "peak", unit: "jobs", label: "Jobs waiting" },
  live_connections: { joined: "level", unit: "open", label: "Live connections" },
  live_delivered: { joined: "count", unit: "a second", label: "Frames delivered" },
  live_dropped: { joined: "count", unit: "a second", label: "Cut for being slow" },
  db_connections: { joined: "peak", unit: "open", label: "Database connections" },
  db_longest_ms: { joined: "peak", unit: "ms", label: "Longest statement" },
  redis_memory_bytes: { joined: "peak", unit: "bytes", label: "Redis memory" },
  redis_commands: { joined: "peak", unit: "a second", label: "Redis commands" },
} as const satisfies Record<string, { joined: Joined; unit: string; label: string }>;

type Joined = "count" | "level" | "peak";
export type SeriesName = keyof typeof series;
export const seriesNames = Object.keys(series) as SeriesName[];

export const STEP_S = 15;
export const KEPT_HOURS = 24;

/** What can be looked at: hours, and seconds that become one point: at most 360 of them. */
export const spans = { 1: 15, 6: 60, 24: 300 } as const;
export type SpanHours = keyof typeof spans;

/** The course of every series over the last hours. */
export interface MetricsHistory {
  hours: SpanHours;
  /** Seconds between two points. */
  stepS: number;
  /** ISO instants of the first point and the last. */
  from: string;
  to: string;
  /** Oldest first, all of one length; `null` where nobody has measured. */
  values: Record<SeriesName, (number | null)[]>;
}
