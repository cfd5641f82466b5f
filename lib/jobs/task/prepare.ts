import { newJobId } from "./job_id.ts";
import type { PublishedJob } from "./broker.ts";
import type { Envelope } from "./turn.ts";
import type { JobId, Keep, Priority, Queue } from "./job.ts";
import type { Task } from "./define.ts";
import type { EnqueueOptions } from "./enqueue_options.ts";
import { checkOptions } from "./check_options.ts";
import { hasUnstorable, refuse, UNSTORABLE_ESCAPE } from "./refuse.ts";
import { textOf } from "../../thrown.ts";

/** Largest arguments a job may carry, in characters of JSON; more belongs into a table. */
const ARGS_LIMIT = 8_192;
const NOTHING: string[] = [];
const NO_OPTIONS: EnqueueOptions = {};

/*
 * Classes, not literals: once many objects of a literal have outlived a garbage collection, V8
 * allocates all later ones where only a full collection looks; and thousands of jobs at once do
 * outlive one.
 */

/** A job whose arguments and options were checked. */
export class CheckedJob {
  constructor(
    readonly task: Task,
    readonly args: unknown,
    /** The arguments as JSON. */
    readonly argsText: string,
    readonly options: EnqueueOptions,
  ) {}
}

/**
 * Check a job before any of it is sent: neither a broker, nor Postgres, nor the worker that reads
 * it back may refuse what is accepted here.
 *
 * @throws {ZodError} where the arguments do not fit the task's schema
 * @throws {RangeError} where they are no JSON that comes back the same, or an option will not do
 */
export function check<Args>(task: Task<Args>, args: Args, options = NO_OPTIONS): CheckedJob {
  const checked = task.args.parse(args);
  const argsText = argumentsText(task, checked);
  if (options !== NO_OPTIONS) checkOptions(task.name, options);
  return new CheckedJob(task as Task, checked, argsText, options);
}

function argumentsText(task: Task, args: unknown): string {
  const text = jsonOf(task.name, args);
  if (text.length > ARGS_LIMIT) {
    refuse(task.name, `${text.length} characters of arguments; ${ARGS_LIMIT} at most`);
  }
  if (UNSTORABLE_ESCAPE.test(text) && hasUnstorable(JSON.parse(text))) {
    refuse(task.name, "its arguments hold NUL or half a character");
  }
  if (!task.isPlain) refuseUnlessSame(task, text);
  return text;
}

/** The worker gets JSON that went through the schema once more. */
function refuseUnlessSame(task: Task, text: string): void {
  const again = task.args.safeParse(JSON.parse(text));
  if (again.success && jsonOf(task.name, again.data) === text) return;
  refuse(task.name, "its arguments do not come back from JSON as they are; a date is a text there");
}

function jsonOf(task: string, args: unknown): string {
  try {
    return JSON.stringify(args) ?? "null";
  } catch (error) {
    refuse(task, `its arguments are no JSON: ${textOf((error as Error).message)}`);
  }
}

/** A job as brokers take it. */
export class PreparedJob implements PublishedJob {
  readonly id: JobId;
  readonly queue: Queue;
  readonly priority: Priority;
  readonly runAtMs: number;
  readonly delayMs: number | undefined;
  readonly runBase = 0;
  readonly envelope: Envelope;
  readonly argsText: string;
  readonly key: string | undefined;
  readonly unique: PublishedJob["unique"];
  readonly deadlineMs: number | undefined;
  readonly keep: Keep;
  readonly isNew: boolean;

  constructor(job: CheckedJob, requestId: string | null) {
    const { queue, keep } = job.task.policy;
    const { id, key, unique, deadline, at, delayMs, priority } = job.options;
    this.id = id ?? newJobId();
    this.queue = queue;
    this.priority = priority ?? "normal";
    this.runAtMs = at?.getTime() ?? 0;
    this.delayMs = at ? undefined : delayMs;
    this.envelope = new PreparedEnvelope(job, requestId, Date.now());
    this.argsText = job.argsText;
    this.key = key;
    this.unique = unique && { key: unique.key, onConflict: unique.onConflict ?? "keep" };
    this.deadlineMs = deadline?.getTime();
    this.keep = keep;
    this.isNew = id === undefined;
  }
}

class PreparedEnvelope implements Envelope {
  readonly task: string;
  readonly args: unknown;
  readonly about: string[];

  constructor(
    { task, args, options }: CheckedJob,
    readonly requestId: string | null,
    readonly promisedAtMs: number,
  ) {
    this.task = task.name;
    this.args = args;
    this.about = options.about ?? NOTHING;
  }
}
