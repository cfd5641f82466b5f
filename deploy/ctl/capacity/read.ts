import { HOUR_MS } from "../../../lib/clock.ts";
import type { Deps } from "../../../lib/deps.ts";
import { type Broker, type QueueLoad, readLoads } from "../../../lib/jobs/operate.ts";
import {
  type MetricsHistory,
  readHistory,
  type SpanHours,
} from "../../../lib/metrics/history/mod.ts";
import { type ProcessVitals, selectVitals } from "../../../lib/metrics/mod.ts";
import { salesWithin } from "../../../lib/orders/mod.ts";
import type { Measured } from "./plan.ts";

/** Fewer a second than this tell how much a process takes that has nothing to do. */
const TELLING_RATE = 1;

/** What the shop has kept of the last hours. */
export async function readMeasured(
  deps: Deps,
  broker: Pick<Broker, "now" | "workers">,
  hours: SpanHours,
): Promise<Measured> {
  const until = deps.clock.now();
  const since = new Date(until.getTime() - hours * HOUR_MS);
  const [queues, history, vitals, { sales }] = await Promise.all([
    readLoads(deps, broker, hours),
    readHistory(deps, hours),
    selectVitals(deps.sql),
    salesWithin(deps, { since, until, limit: 1 }),
  ]);
  const requests = meanAndMost(history.values.http_requests);
  const jobs = meanAndMost(history.values.jobs_done);
  const of = (service: string) => vitals.filter((one) => one.service === service);
  return {
    queues,
    perOrder: perOrder(sales.orders + sales.cancelled, {
      mails: queues.find(({ queue }) => queue === "emails")!,
      requests: history,
    }),
    requests,
    requestMs: msEach(of("web"), requests?.mean, until),
    jobMs: msEach(of("worker"), jobs?.mean, until),
    webProcesses: of("web").length,
    workerProcesses: of("worker").length,
  };
}

/** By what came of each in all: some hours may be unknown, or from before the shop was there. */
function perOrder(
  orders: number,
  { mails, requests }: { mails: QueueLoad; requests: MetricsHistory },
): Measured["perOrder"] {
  if (orders === 0) return null;
  const asked = requests.values.http_requests.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return {
    mails: mails.arrivals.mean * mails.minutes * 60 / orders,
    requests: asked * requests.stepS / orders,
  };
}

function meanAndMost(points: readonly (number | null)[]) {
  const known = points.filter((point) => point !== null);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  return { mean, busiest: Math.max(...known) };
}

/** Processor time of all these processes since they began, by what came meanwhile, ms. */
function msEach(
  processes: readonly ProcessVitals[],
  rate: number | undefined,
  now: Date,
): number | null {
  if (rate === undefined || rate < TELLING_RATE || processes.length === 0) return null;
  const cores = processes.reduce((sum, { figures }) => {
    const upS = now.getTime() / 1_000 - (figures.process_start_time_seconds ?? Infinity);
    return sum + (upS > 0 ? (figures.process_cpu_seconds_total ?? 0) / upS : 0);
  }, 0);
  return cores > 0 ? cores * 1_000 / rate : null;
}
