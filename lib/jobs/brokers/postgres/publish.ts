import type { Sql } from "../../../db/mod.ts";
import { priorities } from "../../../redis/mod.ts";
import type { PublishAnswer, PublishedJob } from "../../broker.ts";
import type { JobId } from "../../enqueue.ts";
import { envelopeText } from "../../envelope.ts";
import { dueOf } from "../due.ts";
import { type Plain, plainArray, textArray } from "./arrays.ts";

/** Jobs that one statement takes at most. */
const BATCH = 1_000;

interface PublishRow {
  answer: { created: number; refused: Record<JobId, JobId> };
}

/** Put jobs in their queues: one statement for each thousand of a queue. */
export async function publish(sql: Sql, jobs: readonly PublishedJob[]): Promise<PublishAnswer> {
  const answer = { created: 0, duplicates: new Map<JobId, JobId>() };
  for (const [queue, ofQueue] of Map.groupBy(jobs, (job) => job.queue)) {
    for (let at = 0; at < ofQueue.length; at += BATCH) {
      const { created, refused } = await publishBatch(sql, {
        queue,
        jobs: ofQueue.slice(at, at + BATCH),
      });
      answer.created += created;
      for (const [id, owner] of Object.entries(refused)) answer.duplicates.set(id, owner);
    }
  }
  return answer;
}

/** Most jobs are as usual in most respects: such arrays stay empty. */
async function publishBatch(
  sql: Sql,
  { queue, jobs }: { queue: string; jobs: readonly PublishedJob[] },
): Promise<PublishRow["answer"]> {
  const plain = (of: (job: PublishedJob) => Plain, usual?: Plain) =>
    plainArray(jobs.map(of), usual);
  const texts = (of: (job: PublishedJob) => string | null) => textArray(jobs.map(of));
  const [row] = await sql<PublishRow[]>`
    select jobs_broker_publish(
      ${queue}, ${plain((job) => job.id)}::uuid[],
      ${`[${jobs.map(envelopeText).join(",")}]`}::text::json,
      ${plain((job) => priorities.indexOf(job.priority) + 1, NORMAL)}::smallint[],
      ${plain(dueOf, 0)}::bigint[],
      ${plain((job) => job.runBase, 0)}::bigint[],
      ${texts((job) => job.key || null)}::text[],
      ${texts((job) => job.unique?.key ?? null)}::text[],
      ${plain((job) => job.unique?.onConflict === "replace", false)}::boolean[],
      ${texts((job) => job.deadlineMs?.toString() ?? null)}::text[]::bigint[],
      ${plain((job) => job.keep ?? "all", "all")}::text[],
      ${plain((job) => job.isPromised ?? false, false)}::boolean[]) as answer`;
  return row!.answer;
}

const NORMAL = priorities.indexOf("normal") + 1;
