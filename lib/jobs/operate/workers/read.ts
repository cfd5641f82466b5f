import type { Deps } from "../../../deps.ts";
import { deskOf } from "../../brokers/desk_of.ts";
import { type NotedWorker, notedWorkers } from "../../settings/workers.ts";
import type { Broker, JobView } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { pingWorkers, type WorkerPing } from "../ping.ts";

/** One run of a worker. */
export interface WorkerRun {
  jobId: string;
  task: string;
  queue: string;
  run: number;
  /** Null where it was claimed and has not begun. */
  since: Date | null;
}

/** A worker and what it runs. */
export interface WorkerReading extends WorkerPing {
  /** The longest first; of many, some. */
  runs: WorkerRun[];
  /** Since when it shall claim nothing, and who wants that: its beats may not say so yet. */
  drain: { since: Date; by: string } | null;
}

/** Workers whose runs are read: a farm of more is read one by one. */
const WORKERS = 60;

/**
 * Workers that have beaten within the last hour, by their names.
 *
 * @param runsEach  runs of a worker that are read
 */
export async function readWorkers(
  deps: Deps,
  broker: Pick<Broker, "now" | "workers">,
  { runsEach }: { runsEach: number },
): Promise<WorkerReading[]> {
  const pings = (await pingWorkers(broker)).toSorted((a, b) => a.worker < b.worker ? -1 : 1);
  return await withRuns(deps, pings, runsEach);
}

/** One worker, with all it runs; null where none of that name has beaten within the last hour. */
export async function readWorker(
  deps: Deps,
  broker: Pick<Broker, "now" | "workers">,
  worker: string,
): Promise<WorkerReading | null> {
  const ping = (await pingWorkers(broker)).find((one) => one.worker === worker);
  return ping ? (await withRuns(deps, [ping], 300))[0]! : null;
}

async function withRuns(
  deps: Deps,
  pings: readonly WorkerPing[],
  runsEach: number,
): Promise<WorkerReading[]> {
  const names = pings.map(({ worker }) => worker);
  const busy = pings.filter(({ inFlight }) => inFlight > 0).map(({ worker }) => worker);
  const [views, noted] = await Promise.all([
    deskOf(deps).runsOf(busy.slice(0, WORKERS), { queues, mostEach: runsEach }),
    notedWorkers(deps.sql, names),
  ]);
  const runs = Map.groupBy(views, ({ worker }) => worker);
  const drains = new Map(noted.map((one) => [one.worker, drainOf(one)]));
  return pings.map((ping) => ({
    ...ping,
    runs: (runs.get(ping.worker) ?? []).map(runOf).sort(byAge).slice(0, runsEach),
    drain: drains.get(ping.worker) ?? null,
  }));
}

function drainOf({ drainAskedAt, drainAskedBy }: NotedWorker): WorkerReading["drain"] {
  return drainAskedAt === null ? null : { since: drainAskedAt, by: drainAskedBy! };
}

function runOf({ id, queue, run, envelope, startedAtMs }: JobView): WorkerRun {
  const since = startedAtMs === null ? null : new Date(startedAtMs);
  return { jobId: id, task: envelope.task, queue, run, since };
}

function byAge(a: WorkerRun, b: WorkerRun): number {
  return (a.since?.getTime() ?? Number.MAX_SAFE_INTEGER) -
    (b.since?.getTime() ?? Number.MAX_SAFE_INTEGER);
}
