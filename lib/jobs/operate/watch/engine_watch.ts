import type { Deps } from "../../../deps.ts";
import { createOrgan, type Organ } from "../../../process/organ.ts";
import type { Announcement } from "../../../realtime/announce/mod.ts";
import { QueueStatsRead, WorkerChanged } from "../../live/events.ts";
import { tellEngine } from "../../live/tell.ts";
import type { Broker } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { pingWorkers } from "../ping.ts";
import { takeLease } from "./lease.ts";
import { QueueChanges } from "./queue_changes.ts";
import { WorkerChanges } from "./worker_changes.ts";

export interface EngineWatchOptions {
  /** Whether anybody follows the group `jobs` in this process. */
  isHeard(): boolean;
  everyMs?: number;
}

/*
 * The engine watch: tells live pages how queues and workers stand.
 *
 * Watches  the counts of the queues and the beats of the workers, while somebody in this process watches
 * Runs     once a second, in one web process at a time: who has the lease, a row of process_beats, keeps it
 *          as long as it looks; the first look tells of everything
 * Changes  the live log `engine`: one event for all queues that have changed, one for all workers
 */
export function createEngineWatch(
  deps: Deps,
  broker: Pick<Broker, "stats" | "workers" | "now">,
  { isHeard, everyMs = 1_000 }: EngineWatchOptions,
): Organ {
  const holder = crypto.randomUUID();
  let queueChanges = new QueueChanges();
  let workerChanges = new WorkerChanges();

  async function look(): Promise<void> {
    const [stats, pings] = await Promise.all([broker.stats(queues), pingWorkers(broker)]);
    const at = new Date();
    const changedQueues = queueChanges.among(stats, performance.now());
    const changedWorkers = workerChanges.among(pings);
    const news = [
      ...changedQueues.length === 0
        ? []
        : [{ event: QueueStatsRead, data: { queues: changedQueues, at }, key: "queues" }],
      ...changedWorkers === null
        ? []
        : [{ event: WorkerChanged, data: { ...changedWorkers, at }, key: "workers" }],
    ];
    if (await tellEngine(deps, news as Announcement[])) return;
    queueChanges.forget();
    workerChanges.forget();
  }

  return createOrgan({
    name: "engine watch",
    log: deps.log,
    everyMs,
    async runOnce() {
      if (!isHeard() || !await takeLease(deps, holder)) {
        queueChanges = new QueueChanges();
        workerChanges = new WorkerChanges();
        return;
      }
      await look();
    },
  });
}
