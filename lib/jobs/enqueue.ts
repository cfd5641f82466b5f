import { uuidv7 } from "uuidv7";
import type { Tx } from "../db/mod.ts";
import type { Priority } from "../redis/mod.ts";
import type { Task } from "./define.ts";

export type JobId = string;

export interface EnqueueOptions {
  /** Not before this many milliseconds from now. */
  delayMs?: number;
  /** Not before this instant; wins over `delayMs`. */
  at?: Date;
  /** Class within the queue. */
  priority?: Priority;
  /** What the job touches, such as `order:0192…`; lets one page show all of an order's jobs. */
  about?: string[];
  /** For callers that have stored the id already. */
  id?: JobId;
}

/** Largest arguments a job may carry, in characters of JSON; more belongs into a table. */
const ARGS_LIMIT = 8_192;

/**
 * Promise a job inside a business transaction: it exists exactly if the transaction commits.
 * It is published right after the commit, or by the relay within a second.
 *
 * @returns the job's id (UUIDv7)
 * @throws {ZodError} where `args` do not fit the task's schema
 */
export async function enqueueIn<Args>(
  tx: Tx,
  task: Task<Args>,
  ...[args, options = {}]: [args: Args, options?: EnqueueOptions]
): Promise<JobId> {
  const checked = JSON.stringify(task.args.parse(args));
  if (checked.length > ARGS_LIMIT) {
    throw new Error(`Cannot enqueue ${task.name}: ${checked.length} characters of arguments`);
  }
  const id = options.id ?? uuidv7();
  const runAt = options.at ?? new Date(Date.now() + (options.delayMs ?? 0));
  await tx.sql`
    insert into jobs_outbox (id, task, queue, priority, args, about, request_id, run_at,
                             publish_by)
    values (${id}, ${task.name}, ${task.policy.queue}, ${options.priority ?? "normal"},
            ${checked}::text::jsonb, ${options.about ?? []}, ${tx.requestId}, ${runAt},
            now() + make_interval(secs => ${task.policy.publishWithinMs / 1_000}))`;
  tx.promised("jobs");
  return id;
}
