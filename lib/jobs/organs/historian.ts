import { inTransaction, isContentRefused } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker, FinishedJob } from "../task/broker.ts";
import { eachQueue } from "../task/each_queue.ts";
import { askCancels } from "../flows/cancel.ts";
import type { FlowProgress } from "../flows/progress.ts";
import { releaseFlows } from "../flows/release.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { isEndedBefore } from "../history/ended_before.ts";
import { insertEnded } from "../history/insert.ts";
import { settlePromises } from "../outbox/store.ts";

/*
 * The historian: moves finished jobs from the broker to Postgres.
 *
 * Watches  the finished list of each queue
 * Runs     every `everyMs`
 * Batch    250 jobs a queue, two at once. Where there are more, one historian alone stores them: others
 *          would read and do the same once more. In a process that runs jobs it takes one batch, then
 *          rests for as long, since jobs come first; in a scheduler it goes on without a rest
 * Changes  history gains a row, the outbox loses the promise (one transaction); then the broker forgets
 *          the job. A crash in between repeats both, which changes nothing
 * Logs     history.delayed while Postgres does not take them
 */
const BATCH = 250;
/** Batches of a queue that are stored at once. */
const ABREAST = 2;
/** Of a backlog, under one lock: a second's work, or two. */
const ROUNDS = 20;
/** First half of the backlog lock's key; the second half is the queue. */
const BACKLOG_LOCK = 7_305_120;

/** Postgres does not take ended jobs now; the broker keeps them. */
class HistoryDelayed extends Error {
  override readonly name = "HistoryDelayed";
}

/** Store what has finished in each queue; returns how many jobs were stored. */
export async function storeHistory(
  deps: Deps,
  broker: Broker,
  queues: readonly string[],
  isBusy: () => boolean = () => false,
): Promise<number> {
  let stored = 0;
  await eachQueue(queues, async (queue) => {
    const finished = await broker.finished(queue, BATCH);
    if (finished.length < BATCH) stored += await storeAll(deps, broker, { queue, jobs: finished });
    else stored += await storeBacklog(deps, broker, { queue, isBusy });
  });
  return stored;
}

/** 0 where another historian holds the lock. */
async function storeBacklog(
  deps: Deps,
  broker: Broker,
  { queue, isBusy }: { queue: string; isBusy: () => boolean },
): Promise<number> {
  let stored = 0;
  let failure: unknown = null;
  const store = async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const most = isBusy() ? BATCH : BATCH * ABREAST;
      const jobs = await broker.finished(queue, most);
      stored += await storeAll(deps, broker, { queue, jobs });
      if (jobs.length < most || isBusy()) break;
    }
  };
  await deps.sql.begin(async (sql) => {
    const [lock] = await sql<{ taken: boolean }[]>`
      select pg_try_advisory_xact_lock(${BACKLOG_LOCK}, hashtext(${queue})) as taken`;
    if (lock!.taken) await store().catch((error) => failure = error);
  }).catch(delayed);
  if (failure !== null) throw failure;
  return stored;
}

/** Some finished jobs of a queue. */
interface Batch {
  queue: string;
  jobs: readonly FinishedJob[];
}

async function storeAll(deps: Deps, broker: Broker, { queue, jobs }: Batch): Promise<number> {
  const ended = jobs.filter((job) => !isEndedBefore(job));
  const storing: Promise<number>[] = [];
  for (let at = 0; at < ended.length; at += BATCH) {
    storing.push(storeAndForget(deps, broker, { queue, jobs: ended.slice(at, at + BATCH) }));
  }
  await Promise.allSettled(storing);
  let stored = 0;
  for (const count of storing) stored += await count;
  if (ended.length < jobs.length) await broker.forget(queue, jobs.filter(isEndedBefore));
  return stored;
}

/**
 * Halves jobs that Postgres refuses for their content until the culprit is alone; returns how many
 * were stored.
 */
async function storeAndForget(
  deps: Deps,
  broker: Broker,
  { queue, jobs }: Batch,
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
  return isContentRefused(error) ? new Refusal(error) : delayed(error);
}

/** @throws {HistoryDelayed} always */
function delayed(error: unknown): never {
  throw new HistoryDelayed("Cannot store finished jobs", { cause: error });
}

/**
 * History then keeps that the job ended, without what it said of its end; where even its id is
 * none, history keeps nothing.
 */
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

/** Bring on the flows of these jobs in the same transaction, so that no end can be lost. */
async function storeJobs(deps: Deps, jobs: readonly FinishedJob[]): Promise<FlowProgress> {
  const kept = jobs.filter(isKept);
  const ids = jobs.map((job) => job.id);
  return await inTransaction(deps, async (tx) => {
    if (kept.length > 0) tx.send(insertEnded(tx, kept));
    tx.send(settlePromises(tx, ids));
    return await releaseFlows(tx, jobs);
  });
}

async function followUp(deps: Deps, broker: Broker, flows: FlowProgress): Promise<void> {
  for (const { id, state, reason } of flows.ended) {
    deps.log("flow.ended", { flow_id: id, state, reason });
  }
  await askCancels(deps, broker, flows.toCancel);
}

function isKept({ keep, outcome }: FinishedJob): boolean {
  return keep === "all" || outcome !== "done";
}

export function createHistorian(
  deps: Deps,
  broker: Broker,
  { queues, everyMs = 250, isBusy = () => false }: {
    queues: readonly string[];
    everyMs?: number;
    /** Whether jobs run in this process. */
    isBusy?: () => boolean;
  },
): Organ {
  return createOrgan({
    everyMs,
    async runOnce() {
      const startedMs = performance.now();
      if (await storeHistory(deps, broker, queues, isBusy) < BATCH) return false;
      return isBusy() ? performance.now() - startedMs : true;
    },
    onError(error) {
      if (error instanceof HistoryDelayed) deps.log("history.delayed", { error: error.cause });
      else deps.log("organ.failed", { organ: "historian", error });
    },
  });
}
