import type { z } from "zod";
import type { Backoff } from "./backoff.ts";
import type { Keep } from "./broker.ts";

/** Lanes of jobs. A worker serves the ones it is given. */
export const queues = ["default", "emails", "ml", "maintenance", "reports"] as const;
export type Queue = (typeof queues)[number];

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
  if (policy.softLimitMs > policy.hardLimitMs) {
    throw new Error(`Task "${name}": its soft limit is above its hard limit`);
  }
  return Object.freeze({ name, args, policy });
}
