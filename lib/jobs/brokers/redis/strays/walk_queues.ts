import type { Candidate, Probe } from "../../strays/stray.ts";

/**
 * One step through one queue: the candidates it found, and where the next step goes on ("0": from
 * the start).
 */
export type Step = (
  queue: string,
  from: string,
) => Promise<{ candidates: Candidate[]; next: string }>;

/** A walk through all queues side by side. It is whole once it has come to the end of each. */
export function walkQueues(queues: readonly string[], step: Step): Probe["walk"] {
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
