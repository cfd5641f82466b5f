import { once, onceIn } from "../../jobs/effects/effects.ts";
import type { JobContext } from "../../jobs/task.ts";
import type { World } from "../../testing/world.ts";

/** The `run`-th run of a job. */
export function contextOf(
  { deps }: World,
  { jobId, run }: { jobId: string; run: number },
): JobContext {
  const identity = { jobId, run, worker: "w", crashes: 1 };
  return {
    deps,
    jobId,
    run,
    attempt: run,
    log: () => {},
    progress: () => Promise.resolve(true),
    signal: new AbortController().signal,
    once: (key, effect) => once(deps, { ...identity, key }, effect),
    onceIn: (key, write) => onceIn(deps, { ...identity, key }, write),
  };
}
