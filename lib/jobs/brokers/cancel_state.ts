import type { Broker } from "../task/broker.ts";

/** Most ids that one call of `cancelMany()` takes. */
export const CANCELLED_AT_ONCE = 200;

/** Cancel the jobs of a queue that are in a state, at most so many; returns how many. */
export async function cancelState(
  broker: Broker,
  { queue, state, most }: { queue: string; state: "waiting" | "delayed" | "parked"; most: number },
): Promise<number> {
  let cancelled = 0;
  while (cancelled < most) {
    const jobs = await broker.list(queue, state, Math.min(most - cancelled, CANCELLED_AT_ONCE));
    const answers = await broker.cancelMany(queue, jobs.map((job) => job.id));
    const ended = answers.filter((answer) => answer === "cancelled").length;
    if (ended === 0) break;
    cancelled += ended;
  }
  return cancelled;
}
