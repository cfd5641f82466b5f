import type { Metrics } from "../metrics.ts";
import type { SeriesName } from "./series.ts";
import type { Sample } from "./store.ts";

interface Reading {
  value: number;
  labels: Partial<Record<string, string | number>>;
  metricName?: string;
}

/** A metric of prom-client, or one that looks like it. */
interface Readable {
  get(): Promise<{ values: readonly Reading[] }>;
}

/** What a process has counted up to an instant. */
export interface Tally {
  requests: number;
  errors: number;
  /** Observations up to each bound in seconds, by that bound. */
  requestBuckets: ReadonlyMap<number, number>;
  done: number;
  failed: number;
  delayBuckets: ReadonlyMap<number, number>;
  /** Open now. */
  connections: number;
  delivered: number;
  dropped: number;
}

export async function takeTally(metrics: Metrics): Promise<Tally> {
  const [requests, seconds, finished, retried, delay, open, delivered, dropped] = await Promise.all(
    [
      read(metrics.httpRequests),
      read(metrics.httpSeconds),
      read(metrics.jobsFinished),
      read(metrics.jobsRetried),
      read(metrics.jobStartDelaySeconds as Readable),
      read(metrics.realtimeConnections),
      read(metrics.realtimeDelivered),
      read(metrics.realtimeDropped),
    ],
  );
  return {
    requests: sum(requests),
    errors: sum(requests.filter(({ labels }) => Number(labels.status) >= 500)),
    requestBuckets: bucketsOf(seconds),
    done: sum(finished.filter(({ labels }) => labels.outcome === "done")),
    failed: sum(retried) + sum(finished.filter(({ labels }) => labels.outcome === "dead")),
    delayBuckets: bucketsOf(delay),
    connections: sum(open),
    delivered: sum(delivered),
    dropped: sum(dropped),
  };
}

/** What a web process did between two tallies. */
export function webBetween(before: Tally, after: Tally): Sample {
  return {
    http_requests: after.requests - before.requests,
    http_errors: after.errors - before.errors,
    ...known("http_p95_ms", percentileMs(before.requestBuckets, after.requestBuckets)),
    live_connections: after.connections,
    live_delivered: after.delivered - before.delivered,
    live_dropped: after.dropped - before.dropped,
  };
}

/** What a worker did between two tallies. */
export function workerBetween(before: Tally, after: Tally): Sample {
  return {
    jobs_done: after.done - before.done,
    jobs_failed: after.failed - before.failed,
    ...known("jobs_delay_p95_ms", percentileMs(before.delayBuckets, after.delayBuckets)),
  };
}

function known(name: SeriesName, value: number | null): Sample {
  return value === null ? {} : { [name]: value };
}

const SHARE = 0.95;

/**
 * Milliseconds within which 95 of 100 observations lay, as far as the bounds of the buckets tell;
 * `null` where there were none.
 */
export function percentileMs(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number | null {
  const bounds = [...after.keys()].toSorted((a, b) => a - b);
  const counts = bounds.map((bound) => after.get(bound)! - (before.get(bound) ?? 0));
  const all = counts.at(-1) ?? 0;
  if (all <= 0) return null;
  const place = counts.findIndex((count) => count >= all * SHARE);
  const [lower, upper] = [bounds[place - 1] ?? 0, bounds[place]!];
  // Past the last bound nothing is known but that.
  if (upper === Infinity) return lower * 1_000;
  const [below, within] = [counts[place - 1] ?? 0, counts[place]!];
  const share = (all * SHARE - below) / (within - below);
  return Math.round((lower + (upper - lower) * share) * 10_000) / 10;
}

async function read(metric: Readable): Promise<readonly Reading[]> {
  return (await metric.get()).values;
}

function sum(readings: readonly Reading[]): number {
  return readings.reduce((all, { value }) => all + value, 0);
}

function bucketsOf(readings: readonly Reading[]): Map<number, number> {
  const buckets = new Map<number, number>();
  for (const { labels: { le }, value } of readings) {
    if (le === undefined) continue;
    const bound = le === "+Inf" ? Infinity : Number(le);
    buckets.set(bound, (buckets.get(bound) ?? 0) + value);
  }
  return buckets;
}
