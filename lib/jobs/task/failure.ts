import { readThrown } from "../../thrown.ts";
import { clean } from "./storable.ts";

/** What a failed run leaves behind, in Redis, in history and in the log. */
export interface FailureInfo {
  kind: string;
  message: string;
  stack?: string[];
  cause?: string;
}

/**
 * Describe what was thrown, whatever it is, without personal data: servers quote addresses in their
 * replies.
 */
export function describeFailure(error: unknown): FailureInfo {
  const { kind, message, stack, cause } = readThrown(error);
  return {
    kind: scrub(kind),
    message: scrub(message),
    ...(stack ? { stack: stack.slice(0, 5).map(scrub) } : {}),
    ...(cause ? { cause: scrub(cause.message) } : {}),
  };
}

function scrub(text: string): string {
  return clean(text.slice(0, 500)).replaceAll(/[^\s<>"'(]+@[^\s<>"')]+/g, "[address]");
}

/** The arguments do not fit the task: no retry will mend that. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

/** No retry will help: the job is dead at once, whatever attempts are left. */
export class UnrecoverableError extends Error {
  override readonly name = "UnrecoverableError";
}

/** The run took longer than its task's hard limit. */
export class HardLimitError extends Error {
  override readonly name = "HardLimitError";
}

/** The run is no longer the job's current one; it must write nothing more. */
export class StaleRunError extends Error {
  override readonly name = "StaleRunError";
  /** The newest run that the effects ledger knows of. */
  readonly currentRun: number | undefined;
  /** The job's end is history: there is nothing left to run. */
  readonly hasEnded: boolean;

  constructor(message: string, currentRun?: number, { hasEnded = false } = {}) {
    super(message);
    this.currentRun = currentRun;
    this.hasEnded = hasEnded;
  }
}

/** Somebody asked for the job to end while it ran. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
}

/** What the task depends on is away: the job is set aside, uncharged, until it is back. */
export class DependencyAway extends Error {
  override readonly name = "DependencyAway";
  readonly dependency: string;
  /** How long the dependency asked us to wait, ms. */
  readonly retryAfterMs: number | undefined;

  constructor(dependency: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(`"${dependency}" is away`, { cause: options.cause });
    this.dependency = dependency;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Told to a handler whose task's soft limit is over: end soon, and cleanly. */
export class SoftLimit extends Error {
  override readonly name = "SoftLimit";

  constructor() {
    super("Soft limit");
  }
}
