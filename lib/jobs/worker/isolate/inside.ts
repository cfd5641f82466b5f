/*
 * The thread of an isolated task: it has the task's permissions and nothing else.
 */
import process from "node:process";
import { isOutcome } from "../../task/outcome.ts";
import { LINE_SIGNS, type LineLevel } from "../../task/handler.ts";
import { packError } from "./failure.ts";
import type { FromCell, ToThread } from "./messages.ts";
import { PROGRESS_LIMIT, storable } from "../../task/storable.ts";
import type { IsolatedContext, IsolatedJob, IsolatedRun } from "./policy.ts";

// The types of a window are in scope here, those of a dedicated worker are not.
const thread = globalThis as unknown as {
  postMessage(message: string): void;
  onmessage: ((event: MessageEvent<ToThread>) => void) | null;
  close(): void;
};
const post = thread.postMessage.bind(thread);

/** Wait for the job and run it. */
export function serve(run: IsolatedRun): void {
  const stop = new AbortController();
  refuseToExit();
  thread.onmessage = ({ data }) => {
    if (data.kind === "abort") stop.abort(new Error(data.reason));
    else answer(run, data.job, stop.signal).then(say);
  };
}

async function answer(
  run: IsolatedRun,
  job: IsolatedJob,
  signal: AbortSignal,
): Promise<FromCell> {
  const ctx: IsolatedContext = { jobId: job.id, run: job.run, signal, progress, log };
  try {
    const outcome: unknown = await run(job.args, ctx);
    if (isOutcome(outcome)) return { kind: "outcome", outcome };
    throw new TypeError("run() must return done(), snooze() or cancel()");
  } catch (error) {
    return { kind: "threw", error: packError(error) };
  }
}

function progress(value: unknown): void {
  say({
    kind: "progress",
    value: storable(value, { what: "The progress", limit: PROGRESS_LIMIT }),
  });
}

function log(level: LineLevel, says: string): void {
  say({ kind: "log", level, says: String(says).slice(0, LINE_SIGNS) });
}

function say(what: FromCell): void {
  let text: string;
  try {
    text = JSON.stringify(what);
  } catch (error) {
    text = JSON.stringify({ kind: "threw", error: packError(error) });
  }
  post(text);
}

/** A thread that closes itself says nothing to anybody: make the attempt a failure that is seen. */
function refuseToExit(): void {
  const refuse = (): never => {
    throw new Error("An isolated task may not exit; return done(), snooze() or cancel()");
  };
  Deno.exit = refuse;
  Object.assign(process, { exit: refuse, reallyExit: refuse });
  thread.close = refuse;
}
