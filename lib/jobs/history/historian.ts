import { inTransaction, isContentRefused, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker, FinishedJob } from "../task/broker.ts";
import { eachQueue } from "../task/each_queue.ts";
import { askCancels } from "../flows/cancel.ts";
import type { FlowProgress } from "../flows/progress.ts";
import { releaseFlows } from "../flows/release.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { isEndedBefore } from "../worker/verdicts.ts";

/*
 * The historian: moves finished jobs from the broker to Postgres.
 *
 * Watches  the finished list of each queue
 * Runs     every `everyMs`
 * Batch    250 jobs a queue, two at once. Where there are more, one historian alone stores them: others
 *          would read what it reads, and repeat what it does. Where jobs run in this process it takes
 *          one batch and rests for as long: jobs come first, and a scheduler's historian is not busy
 * Changes  jobs_history gains a row, jobs_outbox loses the promise (one transaction); then the
 *          broker forgets the job. A crash in between repeats both, which changes nothing
 * Logs     history.delayed while Postgres does not take them
 */
const BATCH = 250;
/** Batches of a queue that are stored at once. */
const ABREAST = 2;
/** Of a backlog, under one lock: a second's work, or two. */
const ROUNDS = 20;
/** First half of the lock of a backlog; the second one is its queue. */
const BACKLOG_LOCK = 7_305_120;

/** Postgres does not take what the broker has ready for it. */
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

/** 0 where another historian is at it. */
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

/** Halves what Postgres refuses for its content until the culprit is alone; how many were stored. */
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
  const kept = jobs.filter(isKept);
  const ids = jobs.map((job) => job.id);
  return await inTransaction(deps, async (tx) => {
    if (kept.length > 0) tx.send(insertHistory(tx, kept));
    tx.send(tx.sql`delete from jobs_outbox where id = any (${ids}::uuid[])`);
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

/** Columns instead of rows: Postgres takes them apart in half the time that JSON of the rows takes it. */
function insertHistory({ sql }: Tx, jobs: readonly FinishedJob[]) {
  const text = (of: (job: FinishedJob) => string | null) => jobs.map((job) => storable(of(job)));
  const json = (of: (job: FinishedJob) => unknown) => jobs.map((job) => storableJson(of(job)));
  const count = (of: (job: FinishedJob) => number) => jobs.map(of);
  const instant = (of: (job: FinishedJob) => number | null) =>
    jobs.map((job) => instantText(of(job)));
  return sql`
    insert into jobs_history (id, task, queue, outcome, args, about, request_id, runs, attempts,
                              crashes, worker, info, options, enqueued_at, started_at, finished_at)
    select id, task, queue, outcome, args::jsonb,
           case about when '[]' then '{}' else array(select jsonb_array_elements_text(about::jsonb)) end,
           request_id, runs, attempts, crashes, worker, nullif(info::jsonb, 'null'),
           options::jsonb,
           enqueued_at, started_at, finished_at
      from unnest(${text((job) => job.id)}::uuid[],
                  ${text((job) => job.envelope.task)}::text[],
                  ${text((job) => job.queue)}::text[],
                  ${text((job) => job.outcome)}::text[],
                  ${json((job) => job.envelope.args)}::text[],
                  ${json((job) => job.envelope.about)}::text[],
                  ${text((job) => job.envelope.requestId)}::text[],
                  ${count((job) => job.runs)}::int[],
                  ${count((job) => job.attempts)}::int[],
                  ${count((job) => job.crashes)}::int[],
                  ${text((job) => job.worker)}::text[],
                  ${json((job) => job.info)}::text[],
                  ${jobs.map(optionsText)}::text[],
                  ${instant((job) => job.envelope.promisedAtMs)}::timestamptz[],
                  ${instant((job) => job.startedAtMs)}::timestamptz[],
                  ${instant((job) => job.finishedAtMs)}::timestamptz[])
             as ended (id, task, queue, outcome, args, about, request_id, runs, attempts, crashes,
                       worker, info, options, enqueued_at, started_at, finished_at)
    on conflict do nothing`;
}

/** What was asked for with a job, where it is not as usual: a retry of a dead one asks for the same. */
function optionsText({ priority, key, deadlineMs, keep }: FinishedJob): string | null {
  if (priority === "normal" && key === null && deadlineMs === null && keep === "all") return null;
  return storableJson({
    ...priority === "normal" ? {} : { priority },
    ...key === null ? {} : { key },
    ...deadlineMs === null ? {} : { deadline_ms: deadlineMs },
    ...keep === "all" ? {} : { keep },
  });
}

function instantText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** Postgres takes neither NUL nor half a character; one such result must not stop all history. */
function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** What JSON says of a character that Postgres does not take, or of one that looks like it. */
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, part) => typeof part === "string" ? storable(part) : part);
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
