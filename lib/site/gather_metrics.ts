import type { Deps } from "../deps.ts";
import { type Broker, readOutboxLag } from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";

/**
 * The metrics page: what this process counted, and what only the stores know, read at each scrape.
 * A store that is away leaves its values as they were; the page itself always answers.
 */
export async function gatherMetrics(deps: Deps, broker: Broker): Promise<string> {
  await Promise.allSettled([readQueues(deps, broker), readOutbox(deps)]);
  return await deps.metrics.registry.metrics();
}

async function readQueues(deps: Deps, broker: Broker): Promise<void> {
  const { metrics } = deps;
  for (const { queue, waiting, dead, oldestWaitingMs } of await broker.stats(queues)) {
    metrics.jobsWaiting.set({ queue }, waiting);
    metrics.jobsDead.set({ queue }, dead);
    metrics.jobsOldestWaiting.set({ queue }, oldestWaitingMs / 1_000);
  }
  const workers = await broker.workers();
  metrics.jobsInFlight.set(workers.reduce((sum, worker) => sum + worker.inFlight, 0));
}

async function readOutbox(deps: Deps): Promise<void> {
  const { metrics, sql } = deps;
  const [lag, [scheduler]] = await Promise.all([
    readOutboxLag(deps),
    sql<{ beat: number }[]>`
      select extract(epoch from beat_at)::float8 as beat from process_beats
       where process = 'scheduler'`,
  ]);
  metrics.outboxLag.set(lag);
  if (scheduler) metrics.schedulerBeat.set(scheduler.beat);
}
