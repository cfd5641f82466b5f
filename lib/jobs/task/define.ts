import type { z } from "zod";
import type { Backoff } from "./backoff.ts";
import type { Keep, Queue } from "./job.ts";
import { isPlainSchema } from "./plain_schema.ts";
import { isWait } from "./waits.ts";

/** What a task promises about all its jobs. */
export interface TaskPolicy {
  queue: Queue;
  /** Charged runs at most; a crash or a deploy charges nothing. */
  attempts: number;
  backoff: Backoff;
  /** Milliseconds after which the handler's signal aborts. */
  softLimitMs: number;
  /** Milliseconds after which the run has failed, whatever the handler does, and its slot is free. */
  hardLimitMs: number;
  /** Milliseconds a promise may wait for publication before it is alarmed. */
  publishWithinMs: number;
  /** What history keeps of jobs that ended well; failures are always kept. */
  keep: Keep;
  /** What the task needs besides us, by name: while one is away its jobs are parked, uncharged. */
  dependencies: readonly string[];
}

/** A named definition: what its arguments look like and how its jobs are treated. */
export interface Task<Args = unknown> {
  readonly name: string;
  readonly args: z.ZodType<Args>;
  readonly policy: TaskPolicy;
  /** Arguments come back from JSON as they are, by the form of their schema alone. */
  readonly isPlain: boolean;
}

const usual: TaskPolicy = {
  queue: "default",
  attempts: 8,
  backoff: { firstMs: 1_000, factor: 2, capMs: 10 * 60_000, jitter: 0.2 },
  softLimitMs: 30_000,
  hardLimitMs: 60_000,
  publishWithinMs: 5 * 60_000,
  keep: "all",
  dependencies: [],
};

/**
 * Define a task.
 *
 * @param name    lower case with underscores; it is stored with each job, so it never changes
 * @param options `args`, a strict schema of identifiers (never personal data), and what differs
 *                from the usual policy: 8 attempts, 1 s to 10 min between them, 30 s soft and 60 s
 *                hard limit
 */
export function defineTask<Args>(
  name: string,
  options: { args: z.ZodType<Args> } & Partial<TaskPolicy>,
): Task<Args> {
  const { args, ...differing } = options;
  if (!/^[a-z][a-z0-9_]{2,62}$/.test(name)) throw new Error(`Cannot name a task "${name}"`);
  const policy = { ...usual, ...differing };
  checkPolicy(name, policy);
  return Object.freeze({ name, args, policy, isPlain: isPlainSchema(args) });
}

/** A policy's numbers are bounds and delays of every run, so a wrong one would show late. */
function checkPolicy(name: string, { attempts, backoff, ...policy }: TaskPolicy): void {
  const refuse = (why: string): never => {
    throw new RangeError(`Task "${name}": ${why}`);
  };
  const { softLimitMs, hardLimitMs, publishWithinMs } = policy;
  const waits = { softLimitMs, hardLimitMs, publishWithinMs, ...backoffWaits(backoff) };
  for (const [what, ms] of Object.entries(waits)) {
    if (!isWait(ms)) refuse(`${what} is no number of milliseconds`);
  }
  if (!Number.isInteger(attempts) || attempts < 1) refuse("attempts is no whole number from 1 on");
  if (!(backoff.factor >= 1 && backoff.factor <= 100)) refuse("factor is not within 1 to 100");
  if (!(backoff.jitter >= 0 && backoff.jitter <= 1)) refuse("jitter is not within 0 to 1");
  if (softLimitMs > hardLimitMs) refuse("its soft limit is above its hard limit");
}

function backoffWaits({ firstMs, capMs }: Backoff) {
  return { "backoff.firstMs": firstMs, "backoff.capMs": capMs };
}
