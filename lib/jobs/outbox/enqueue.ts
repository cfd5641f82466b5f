import type { Tx } from "../../db/mod.ts";
import { check, PreparedJob } from "../task/prepare.ts";
import type { EnqueueOptions } from "../task/enqueue_options.ts";
import type { JobId } from "../task/job.ts";
import type { Task } from "../task/define.ts";

/**
 * Promise a job inside a business transaction: it exists exactly if the transaction commits.
 * It is published right after the commit, or by the relay within a second.
 *
 * @returns the job's id (UUIDv7)
 * @throws {ZodError} where `args` do not fit the task's schema
 */
export function enqueueIn<Args>(
  tx: Tx,
  task: Task<Args>,
  ...[args, options = {}]: [args: Args, options?: EnqueueOptions]
): Promise<JobId> {
  return Promise.try(() => sendPromise(tx, task, { args, options }));
}

function sendPromise<Args>(
  tx: Tx,
  task: Task<Args>,
  { args, options }: { args: Args; options: EnqueueOptions },
): JobId {
  const job = new PreparedJob(check(task, args, options), tx.requestId);
  const { unique, runAtMs, delayMs = 0 } = job;
  tx.send(tx.sql`
    insert into jobs_outbox (id, task, queue, priority, args, about, request_id, run_at, job_key,
                             unique_key, unique_replaces, deadline, keep, publish_by)
    values (${job.id}, ${task.name}, ${job.queue}, ${job.priority}, ${job.argsText!}::text::jsonb,
            ${job.envelope.about}, ${tx.requestId},
            coalesce(${runAtMs === 0 ? null : new Date(runAtMs)}::timestamptz,
                     now() + make_interval(secs => ${delayMs / 1_000})),
            ${job.key ?? null},
            ${unique?.key ?? null}, ${unique?.onConflict === "replace"},
            ${job.deadlineMs === undefined ? null : new Date(job.deadlineMs)}, ${task.policy.keep},
            now() + make_interval(secs => ${task.policy.publishWithinMs / 1_000}))`);
  tx.promised("jobs");
  return job.id;
}
