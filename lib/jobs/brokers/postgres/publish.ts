import type { Sql } from "../../../db/mod.ts";
import { type JobId, priorities } from "../../task/job.ts";
import type { PublishAnswer, PublishedJob, PublishOptions } from "../../task/broker.ts";
import { envelopeText } from "../../task/envelope.ts";
import { dueOf } from "../due.ts";
import { type Plain, plainArray, textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";

/** Jobs that one statement takes at most. */
const BATCH = 1_000;

interface PublishRow {
  answer: { created: number; refused: Record<JobId, JobId> };
}

/** Put jobs in their queues: one statement for each thousand of a queue. */
export async function publish(
  sql: Sql,
  jobs: readonly PublishedJob[],
  { untilMs }: PublishOptions = {},
): Promise<PublishAnswer> {
  const answer = { created: 0, duplicates: new Map<JobId, JobId>() };
  for (const part of partsOf(jobs)) {
    const [row] = await sql<PublishRow[]>`
      select case when ${untilMs ?? null}::bigint is null
                       or ${routine(sql, "now")}() <= ${untilMs ?? null}
                  then ${publishing(sql, part)} end as answer`;
    if (!row?.answer) throw new Error("LATE publisher");
    answer.created += row.answer.created;
    for (const [id, owner] of Object.entries(row.answer.refused)) answer.duplicates.set(id, owner);
  }
  return answer;
}

/**
 * Splits the jobs of one queue, in their order, into runs that are all published for the first
 * time, or all again.
 */
function partsOf(jobs: readonly PublishedJob[]): PublishedJob[][] {
  const parts: PublishedJob[][] = [];
  for (const ofQueue of Map.groupBy(jobs, (job) => job.queue).values()) {
    let part: PublishedJob[] = [];
    for (const job of ofQueue) {
      const [first] = part;
      const fits = first && part.length < BATCH && isAgain(first) === isAgain(job);
      if (!fits) parts.push(part = []);
      part.push(job);
    }
  }
  return parts;
}

function isAgain({ runBase }: PublishedJob): boolean {
  return runBase > 0;
}

/** Most jobs have default values in most fields, so these arrays stay empty. */
function publishing(sql: Sql, jobs: readonly PublishedJob[]) {
  const plain = (of: (job: PublishedJob) => Plain, usual?: Plain) =>
    plainArray(jobs.map(of), usual);
  const texts = (of: (job: PublishedJob) => string | null) => textArray(jobs.map(of));
  const [{ queue }] = jobs as [PublishedJob];
  const again = isAgain(jobs[0]!);
  const replaces = plain((job) => job.unique?.onConflict === "replace", false);
  return sql`${routine(sql, again ? "publish_again" : "publish")}(
    ${queue}, ${plain((job) => job.id)}::uuid[],
    ${`[${jobs.map(envelopeText).join(",")}]`}::text::json,
    ${plain((job) => priorities.indexOf(job.priority) + 1, NORMAL)}::smallint[],
    ${plain(dueOf, 0)}::bigint[],
    ${plain((job) => job.runBase, 0)}::bigint[],
    ${texts((job) => job.key || null)}::text[],
    ${texts((job) => job.unique?.key ?? null)}::text[],
    ${again ? sql`` : sql`${replaces}::boolean[],`}
    ${texts((job) => job.deadlineMs?.toString() ?? null)}::text[]::bigint[],
    ${plain((job) => job.keep ?? "all", "all")}::text[],
    ${plain((job) => job.isPromised ?? false, false)}::boolean[])`;
}

const NORMAL = priorities.indexOf("normal") + 1;

/** The clock that delays and deadlines go by, ms since 1970. */
export async function now(sql: Sql): Promise<number> {
  const [row] = await sql<{ now: number }[]>`select ${routine(sql, "now")}()::float8 as now`;
  return row!.now;
}
