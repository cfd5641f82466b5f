import type { Candidate, Look } from "../../strays/stray.ts";

/** One step through one queue: what it found, and where the next one goes on ("0": from the start). */
export type Step = (
  queue: string,
  from: string,
) => Promise<{ candidates: Candidate[]; next: string }>;

/** A walk that goes through all queues beside each other. It is whole where all of them are at their end. */
export function walkQueues(queues: readonly string[], step: Step): Look["walk"] {
  const cursors = new Map<string, string>();
  return async () => {
    const steps = await Promise.all(queues.map(async (queue) => {
      const { candidates, next } = await step(queue, cursors.get(queue) ?? "0");
      cursors.set(queue, next);
      return candidates;
    }));
    const isWhole = queues.every((queue) => cursors.get(queue) === "0");
    return { candidates: steps.flat(), isWhole };
  };
}
