import { HardLimitError } from "../../task/failure.ts";
import type { LineLevel } from "../../task/handler.ts";
import type { Outcome } from "../../task/outcome.ts";
import { type Cell, startCell } from "./cell_process.ts";
import { IsolateCrashed, MemoryLimit, unpackError } from "./failure.ts";
import { launchOf } from "./launch.ts";
import type { FromCell } from "./messages.ts";
import type { IsolatedJob, IsolatePolicy } from "./policy.ts";

export interface IsolateOptions {
  /** Ends the run early: its worker stops, it is cancelled, or it is no longer current. */
  signal: AbortSignal;
  /** Milliseconds after which the signal inside aborts. */
  softLimitMs: number;
  /** Milliseconds after which the isolate is killed. */
  hardLimitMs: number;
  onProgress?: (value: unknown) => void;
  onLine?: (level: LineLevel, says: string) => void;
}

/** What an aborted run may still take to answer, ms. */
const ABORT_GRACE_MS = 1_000;

/**
 * Run one job in an isolate. It always settles within the hard limit, and when it does the isolate
 * is gone: whatever happens inside (a loop, no memory left, a crash of the engine), this process
 * goes on and the slot is free.
 *
 * @throws {HardLimitError}      it did not end in time
 * @throws {MemoryLimit}         it took more than `policy.memoryMb`
 * @throws {IsolateCrashed}      it ended without an answer
 * @throws {IsolateUnavailable}  this process may not start isolates (`--allow-run`)
 * @throws the signal's reason where the run was aborted and did not end within a second; else the
 * error
 * that was thrown inside, under its name (`PayloadError` and `DependencyAway` as those classes)
 */
export async function runIsolated(
  job: IsolatedJob,
  policy: IsolatePolicy,
  options: IsolateOptions,
): Promise<Outcome> {
  options.signal.throwIfAborted();
  const launch = launchOf(policy);
  const token = `${crypto.randomUUID()} `;
  const cell = startCell(launch, token);
  const end = Promise.withResolvers<never>();
  const stopTimers = enforce(options, { cell, giveUp: end.reject });
  const { module, memoryMb } = policy;
  const { permissions } = launch;
  cell.send({ kind: "start", token, module, permissions, memoryMb, job });
  const answer = listen(cell, policy, options);
  try {
    return await Promise.race([answer, end.promise]);
  } finally {
    stopTimers();
    await cell.kill();
    await Promise.allSettled([answer]);
  }
}

/** Abort inside at the soft limit and with the signal; give up at the hard limit. */
function enforce(
  options: IsolateOptions,
  by: { cell: Cell; giveUp: (reason: unknown) => void },
): () => void {
  const { signal, softLimitMs, hardLimitMs } = options;
  let grace: ReturnType<typeof setTimeout> | undefined;
  const soft = setTimeout(() => by.cell.send({ kind: "abort", reason: "Soft limit" }), softLimitMs);
  const hard = setTimeout(
    () => by.giveUp(new HardLimitError(`No end after ${hardLimitMs} ms; its isolate was killed`)),
    hardLimitMs,
  );
  const onAbort = () => {
    by.cell.send({ kind: "abort", reason: reasonOf(signal) });
    grace = setTimeout(() => by.giveUp(signal.reason), ABORT_GRACE_MS);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return () => {
    clearTimeout(soft);
    clearTimeout(hard);
    clearTimeout(grace);
    signal.removeEventListener("abort", onAbort);
  };
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason);
}

async function listen(
  cell: Cell,
  policy: IsolatePolicy,
  options: IsolateOptions,
): Promise<Outcome> {
  for await (const message of cell.messages) {
    if (message.kind === "progress") options.onProgress?.(message.value);
    else if (message.kind === "log") options.onLine?.(message.level, message.says);
    else return answerOf(message, policy);
  }
  throw await cell.causeOfDeath();
}

function answerOf(
  message: Exclude<FromCell, { kind: "progress" | "log" }>,
  { memoryMb }: IsolatePolicy,
): Outcome {
  if (message.kind === "outcome") return message.outcome;
  if (message.kind === "threw") throw unpackError(message.error);
  if (message.kind === "memory") {
    throw new MemoryLimit(`The isolate took ${message.usedMb} MiB; its task allows ${memoryMb}`);
  }
  throw new IsolateCrashed(`The isolate crashed: ${message.message}`);
}
