import type { Fragment, Queryable, Tx } from "../../db/mod.ts";
import type { FinishedJob } from "../task/broker.ts";

/**
 * Insert ended jobs, each once. They travel as columns: Postgres reads these in half the time that
 * JSON of the rows takes.
 */
export function insertEnded({ sql }: Tx, jobs: readonly FinishedJob[]) {
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

/** Options of the job that differ from the default: a retry of a dead job asks for the same. */
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

/**
 * Postgres takes neither NUL nor half a character; one such result must not stop the history of
 * all.
 */
function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** How JSON writes a character that Postgres does not take, or a text that looks like that. */
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, part) => typeof part === "string" ? storable(part) : part);
}

/**
 * Insert jobs that were cancelled before any run.
 *
 * @param withdrawn  the statement that takes their promises back, and returns
 *                   `id, task, queue, args, about, request_id, promised_at, info`
 */
export function insertUnrun(sql: Queryable, withdrawn: Fragment) {
  return sql`
    with withdrawn as (${withdrawn})
    insert into jobs_history (id, task, queue, outcome, args, about, request_id, runs, attempts,
                              crashes, info, enqueued_at, finished_at)
    select id, task, queue, 'cancelled', args, about, request_id, 0, 0, 0, info, promised_at, now()
      from withdrawn
    on conflict do nothing
    returning id`;
}
