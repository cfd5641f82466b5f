import { uuidv7 } from "uuidv7";
import type { Priority } from "../redis/mod.ts";
import type { PublishedJob } from "./broker.ts";
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
  /** Jobs of one key share the key's limits, and each key has its turn: 1 to 100 characters. */
  key?: string;
  /**
   * Refused while a job with this key has not ended ("keep"), or in place of one that still waits
   * ("replace": with a delay, a debounce). Freed however its owner ends.
   */
  unique?: { key: string; onConflict?: "keep" | "replace" };
  /** Past this instant it is not started any more but ends as cancelled. */
  deadline?: Date;
}

/** Largest arguments a job may carry, in characters of JSON; more belongs into a table. */
const ARGS_LIMIT = 8_192;
const KEY_LIMIT = 100;

export interface Asked<Args> {
  args: Args;
  options: EnqueueOptions;
  requestId: string | null;
}

/**
 * A job as brokers take it, its arguments checked.
 *
 * @throws {ZodError} where the arguments do not fit the task's schema
 */
export function prepare<Args>(
  task: Task<Args>,
  { args, options, requestId }: Asked<Args>,
): { job: PublishedJob; argsText: string } {
  const checked = task.args.parse(args);
  const argsText = JSON.stringify(checked);
  if (argsText.length > ARGS_LIMIT) {
    throw new Error(`Cannot enqueue ${task.name}: ${argsText.length} characters of arguments`);
  }
  const { key, unique, deadline, about = [], priority = "normal" } = options;
  refuseLongKeys(task.name, [key, unique?.key]);
  const nowMs = Date.now();
  const job: PublishedJob = {
    id: options.id ?? uuidv7(),
    queue: task.policy.queue,
    priority,
    runAtMs: options.at?.getTime() ?? (options.delayMs ? nowMs + options.delayMs : 0),
    runBase: 0,
    envelope: { task: task.name, args: checked, about, requestId, promisedAtMs: nowMs },
    envelopeText: `{"task":"${task.name}","args":${argsText},"about":${JSON.stringify(about)},` +
      `"requestId":${JSON.stringify(requestId)},"promisedAtMs":${nowMs}}`,
    key,
    unique: unique && { key: unique.key, onConflict: unique.onConflict ?? "keep" },
    deadlineMs: deadline?.getTime(),
    keep: task.policy.keep,
  };
  return { job, argsText };
}

function refuseLongKeys(task: string, keys: (string | undefined)[]): void {
  for (const key of keys) {
    if (key !== undefined && (key.length < 1 || key.length > KEY_LIMIT)) {
      throw new Error(`Cannot enqueue ${task}: a key has 1 to ${KEY_LIMIT} characters`);
    }
  }
}
