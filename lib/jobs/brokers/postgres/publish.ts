import type { Sql } from "../../../db/mod.ts";
import { priorities } from "../../../redis/mod.ts";
import type { PublishAnswer, PublishedJob } from "../../broker.ts";
import type { JobId } from "../../enqueue.ts";
import { envelopeText } from "../../envelope.ts";
import { flags } from "./flags.ts";

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

async function publishBatch(
  sql: Sql,
  { queue, jobs }: { queue: string; jobs: readonly PublishedJob[] },
): Promise<PublishRow["answer"]> {
  const all = <T>(field: (job: PublishedJob) => T) => jobs.map(field);
  const [row] = await sql<PublishRow[]>`
    select jobs_broker_publish(
      ${queue}, ${all((job) => job.id)}::uuid[],
      ${all((job) => priorities.indexOf(job.priority) + 1)}::smallint[],
      ${all((job) => Math.ceil(job.runAtMs))}::bigint[],
      ${all(envelopeText)}::text[],
      ${all((job) => job.runBase)}::bigint[], ${all((job) => job.key || null)}::text[],
      ${all((job) => job.unique?.key ?? null)}::text[],
      ${flags(all((job) => job.unique?.onConflict === "replace"))}::text[]::boolean[],
      ${all((job) => job.deadlineMs ?? null)}::bigint[], ${all((job) => job.keep ?? "all")}::text[],
      ${flags(all((job) => job.isPromised ?? false))}::text[]::boolean[]) as answer`;
  return row!.answer;
}
