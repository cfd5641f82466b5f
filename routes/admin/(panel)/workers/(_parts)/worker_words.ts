import type { LoopState } from "../../../../../lib/jobs/operate.ts";
import { formatBytes, type Tone } from "../../../../../lib/ui/mod.ts";

/** What a worker's state asks of a person. */
export const stateTones: Readonly<Record<LoopState, Tone>> = {
  idle: "neutral",
  busy: "good",
  full: "good",
  stuck: "bad",
  silent: "bad",
  draining: "waiting",
  drained: "waiting",
};

/** What each state means, and what to do. */
export const stateWords: Readonly<Record<LoopState, string>> = {
  idle: "It waits for jobs.",
  busy: "It runs jobs and has room for more.",
  full: "All its slots are taken.",
  stuck:
    "Its event loop does not turn, or nothing ended for a minute. Look at what it runs; restart " +
    "it if that goes on.",
  silent: "It has not beaten for five seconds. If it is dead its jobs go back to their queues by " +
    "themselves.",
  draining: "It claims nothing more, and ends what it runs.",
  drained: "It claims nothing and runs nothing: it can be stopped.",
};

export function memoryWords(bytes: number | null): string {
  return bytes === null ? "-" : formatBytes(bytes);
}

export function workerPath(worker: string): string {
  return `/admin/workers/${encodeURIComponent(worker)}`;
}
