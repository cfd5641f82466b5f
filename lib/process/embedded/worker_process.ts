import type { Broker } from "../../jobs/engine.ts";
import type { RunningWorker } from "./embedded_worker.ts";

export interface WorkerCommand {
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** What the worker gives its runs when it stops, ms; it is killed a little later. */
  graceMs: number;
}

/** Tells a worker that it ends with the process that started it. */
export const ENDS_WITH_PARENT = "JOBS_ENDS_WITH_PARENT";

const AFTER_GRACE_MS = 5_000;
const ALIVE_MS = 10_000;

/** Start a worker as a child; its log goes where ours goes. */
export function startWorkerProcess(about: WorkerCommand): RunningWorker {
  const process = new Deno.Command(about.command, {
    args: about.args,
    env: { ...about.env, [ENDS_WITH_PARENT]: "true" },
    // Ctrl-C must reach only this process, which stops the worker properly.
    detached: true,
    // Nobody ever writes to this stdin: it closes when this process is gone, and that ends the
    // worker.
    stdin: "piped",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  let hasEnded = false;
  const ended = process.status.then(async ({ code, signal }) => {
    hasEnded = true;
    await process.stdin.close().catch(() => {});
    return { code, signal };
  });
  const send = (signal: Deno.Signal) => void (hasEnded || process.kill(signal));
  return {
    pid: process.pid,
    ended,
    async stop() {
      send("SIGTERM");
      const timer = setTimeout(() => send("SIGKILL"), about.graceMs + AFTER_GRACE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Aborts when the process that started this one is gone; never, where nobody asked for that. */
export function parentGone(env: { get(name: string): string | undefined }): AbortSignal {
  const gone = new AbortController();
  if (env.get(ENDS_WITH_PARENT) === "true") {
    Deno.stdin.readable.pipeTo(new WritableStream())
      .catch(() => {})
      .then(() => gone.abort(new Error("The process that started this one is gone")));
  }
  return gone.signal;
}

/**
 * Workers that have beaten within the last 10 s, without the one of process `ownPid` on this
 * machine: a worker's name begins with host name and process id.
 */
export async function countOtherWorkers(
  broker: Pick<Broker, "workers">,
  about: { hostname: string; ownPid: number | null; nowMs: number },
): Promise<number> {
  const own = `${about.hostname}-${about.ownPid}-`;
  const workers = await broker.workers();
  return workers.filter(({ worker, beatAtMs }) =>
    about.nowMs - beatAtMs < ALIVE_MS && !(about.ownPid !== null && worker.startsWith(own))
  ).length;
}
