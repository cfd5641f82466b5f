import { alive, pingWorkers } from "../../jobs/operate.ts";
import { queues } from "../../jobs/task.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** Nobody should wait for so long; and where so many wait, for half of it. */
const LATE_MS = 120_000;
const MANY = 100;

/** Queues that somebody serves, too slowly; of those that nobody serves `queue_unserved` tells. */
export const lateQueues: Look = {
  kind: "queue_late",
  everyMs,
  async find({ broker }) {
    const [stats, pings] = await Promise.all([broker.stats(queues), pingWorkers(broker)]);
    const served = new Set(alive(pings).flatMap((worker) => worker.queues));
    const late = stats.filter(({ queue, waiting, oldestWaitingMs, paused }) =>
      served.has(queue) && !paused &&
      oldestWaitingMs > (waiting > MANY ? LATE_MS / 2 : LATE_MS)
    );
    return { seen: late.map(({ queue, waiting }) => ({ subject: queue, count: waiting })) };
  },
};
