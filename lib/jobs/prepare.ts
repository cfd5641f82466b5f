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

/** Arguments and options that will do. */
export interface Checked<Args> {
  args: Args;
  /** The same as JSON. */
  argsText: string;
  options: EnqueueOptions;
}

/**
 * Check what is asked for, before any of it is sent.
 *
 * @throws {ZodError} where the arguments do not fit the task's schema
 */
export function check<Args>(
  task: Task<Args>,
  { args, options = {} }: { args: Args; options?: EnqueueOptions },
): Checked<Args> {
  const checked = task.args.parse(args);
  const argsText = JSON.stringify(checked);
  if (argsText.length > ARGS_LIMIT) {
    throw new Error(`Cannot enqueue ${task.name}: ${argsText.length} characters of arguments`);
  }
  refuseLongKeys(task.name, [options.key, options.unique?.key]);
  return { args: checked, argsText, options };
}

/** A job as brokers take it. */
export function jobOf<Args>(
  task: Task<Args>,
  { args, argsText, options, requestId }: Checked<Args> & { requestId: string | null },
): PublishedJob {
  const { key, unique, deadline, about = [], priority = "normal" } = options;
  const nowMs = Date.now();
  return {
    id: options.id ?? uuidv7(),
    queue: task.policy.queue,
    priority,
    runAtMs: options.at?.getTime() ?? (options.delayMs ? nowMs + options.delayMs : 0),
    runBase: 0,
    envelope: { task: task.name, args, about, requestId, promisedAtMs: nowMs },
    argsText,
    key,
    unique: unique && { key: unique.key, onConflict: unique.onConflict ?? "keep" },
    deadlineMs: deadline?.getTime(),
    keep: task.policy.keep,
  };
}

function refuseLongKeys(task: string, keys: (string | undefined)[]): void {
  for (const key of keys) {
    if (key !== undefined && (key.length < 1 || key.length > KEY_LIMIT)) {
      throw new Error(`Cannot enqueue ${task}: a key has 1 to ${KEY_LIMIT} characters`);
    }
  }
}
