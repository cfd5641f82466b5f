import { inTransaction, isContentRefused } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import type { Broker, FinishedJob } from "./broker.ts";
import { eachQueue } from "./each_queue.ts";
import { askCancels, type FlowProgress, releaseFlows } from "./flows/mod.ts";
import { createOrgan, type Organ } from "./organ.ts";
import { isEndedBefore } from "./verdicts.ts";

/*
 * The historian: moves finished jobs from the broker to Postgres.
 *
 * Watches  the finished list of each queue
 * Runs     every `everyMs`, and when a worker nudges it
 * Batch    200 jobs a queue
 * Changes  jobs_history gains a row, jobs_outbox loses the promise (one transaction); then the
 *          broker forgets the job. A crash in between repeats both, which changes nothing
 * Logs     history.delayed while Postgres does not take them
 */
const BATCH = 200;

/** Postgres does not take what the broker has ready for it. */
class HistoryDelayed extends Error {
  override readonly name = "HistoryDelayed";
}

/** Store one batch for each queue; returns how many jobs were stored. */
export async function storeHistory(
  deps: Deps,
  broker: Broker,
  queues: readonly string[],
): Promise<number> {
  let stored = 0;
  await eachQueue(queues, async (queue) => {
    const finished = await broker.finished(queue, BATCH);
    const jobs = finished.filter((job) => !isEndedBefore(job));
    if (jobs.length > 0) stored += await storeAndForget(deps, broker, { queue, jobs });
    if (jobs.length < finished.length) await broker.forget(queue, finished.filter(isEndedBefore));
  });
  return stored;
}

/** Halves what Postgres refuses for its content until the culprit is alone; how many were stored. */
async function storeAndForget(
  deps: Deps,
  broker: Broker,
  { queue, jobs }: { queue: string; jobs: readonly FinishedJob[] },
): Promise<number> {
  const flows = await storeJobs(deps, jobs).catch(refusal);
  if (flows instanceof Refusal) {
    const [first] = jobs;
    if (jobs.length === 1 && first) {
      return await storeCulprit(deps, broker, { job: first, refused: flows });
    }
    const half = Math.ceil(jobs.length / 2);
    const one = await storeAndForget(deps, broker, { queue, jobs: jobs.slice(0, half) });
    return one + await storeAndForget(deps, broker, { queue, jobs: jobs.slice(half) });
  }
  await broker.forget(queue, jobs);
  await followUp(deps, broker, flows);
  return jobs.length;
}

/** Postgres will never take what stands in the jobs. */
class Refusal {
  constructor(readonly error: unknown) {}
}

/** @throws {HistoryDelayed} where Postgres may take it later */
function refusal(error: unknown): Refusal {
  if (isContentRefused(error)) return new Refusal(error);
  throw new HistoryDelayed("Cannot store finished jobs", { cause: error });
}

/** What it said of its end goes; that it ended is kept, unless its id is none: then all of it goes. */
async function storeCulprit(
  deps: Deps,
  broker: Broker,
  { job, refused }: { job: FinishedJob; refused: Refusal },
): Promise<number> {
  const envelope = { ...job.envelope, about: [] };
  const flows = await storeJobs(deps, [{ ...job, envelope, info: null }]).catch(refusal);
  const isLost = flows instanceof Refusal;
  deps.log("history.cut", {
    job_id: job.id,
    task: job.envelope.task,
    is_lost: isLost,
    error: refused.error,
  });
  await broker.forget(job.queue, [job]);
  if (!isLost) await followUp(deps, broker, flows);
  return 1;
}

/** Flows that one of these jobs belongs to go on in the same transaction: no end can be lost. */
async function storeJobs(deps: Deps, jobs: readonly FinishedJob[]): Promise<FlowProgress> {
  const rows = jobs.filter(isKept).map(historyRow);
  const ids = jobs.map((job) => job.id);
  return await inTransaction(deps, async (tx) => {
    await tx.sql`
      insert into jobs_history (id, task, queue, outcome, args, about, request_id, runs, attempts,
                                crashes, worker, info, enqueued_at, started_at, finished_at)
      select (r->>'id')::uuid, r->>'task', r->>'queue', r->>'outcome', r->'args',
             array(select jsonb_array_elements_text(r->'about')), r->>'request_id',
             (r->>'runs')::int, (r->>'attempts')::int, (r->>'crashes')::int, r->>'worker',
             nullif(r->'info', 'null'::jsonb), (r->>'enqueued_at')::timestamptz,
             (r->>'started_at')::timestamptz, (r->>'finished_at')::timestamptz
        from jsonb_array_elements(${JSON.stringify(rows, storable)}::text::jsonb) r
      on conflict do nothing`;
    await tx.sql`delete from jobs_outbox where id = any (${ids}::uuid[])`;
    return await releaseFlows(tx, jobs);
  });
}

async function followUp(deps: Deps, broker: Broker, flows: FlowProgress): Promise<void> {
  for (const { id, state, reason } of flows.ended) {
    deps.log("flow.ended", { flow_id: id, state, reason });
  }
  await askCancels(deps, broker, flows.toCancel);
}

/** Postgres takes neither NUL nor half a character; one such result must not stop all history. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\uFFFD") : value;
}

function isKept({ keep, outcome }: FinishedJob): boolean {
  return keep === "all" || outcome !== "done";
}

function historyRow(job: FinishedJob) {
  return {
    id: job.id,
    task: job.envelope.task,
    queue: job.queue,
    outcome: job.outcome,
    args: job.envelope.args,
    about: job.envelope.about,
    request_id: job.envelope.requestId,
    runs: job.runs,
    attempts: job.attempts,
    crashes: job.crashes,
    worker: job.worker,
    info: job.info,
    enqueued_at: new Date(job.envelope.promisedAtMs),
    started_at: job.startedAtMs === null ? null : new Date(job.startedAtMs),
    finished_at: new Date(job.finishedAtMs),
  };
}

export function createHistorian(
  deps: Deps,
  broker: Broker,
  options: { queues: readonly string[]; everyMs?: number },
): Organ {
  return createOrgan({
    everyMs: options.everyMs ?? 250,
    runOnce: async () => await storeHistory(deps, broker, options.queues) >= BATCH,
    onError(error) {
      if (error instanceof HistoryDelayed) deps.log("history.delayed", { error: error.cause });
      else deps.log("relay.failed", { organ: "historian", error });
    },
  });
}
