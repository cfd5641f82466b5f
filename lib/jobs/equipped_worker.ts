import type { Deps } from "../deps.ts";
import type { Breakers } from "./breaker/breakers.ts";
import type { Broker } from "./broker.ts";
import { queues } from "./define.ts";
import type { HeartThread } from "./heart/heart_thread.ts";
import { createHeartbeater } from "./heartbeater.ts";
import { createHistorian } from "./historian.ts";
import type { Organ } from "../process/organ.ts";
import { createOutboxRelay } from "./outbox_relay.ts";
import { createReaper } from "./reaper.ts";
import { createSettingsKeeper } from "./settings/keeper.ts";
import { createStrayKeeper } from "./stray_keeper.ts";
import { createWorker, type Worker, type WorkerOptions } from "./worker.ts";

export interface Equipment {
  options: WorkerOptions;
  /** Of the dependencies that its tasks name. */
  breakers?: Breakers;
  /** Beats while a handler blocks the worker's thread. */
  heart?: HeartThread | null;
}

/** A worker and all that has to live beside it in a process. */
export interface EquippedWorker {
  worker: Worker;
  /** Publishes the promises that this process made. */
  relay: Organ;
  start(): void;
  /** Let the runs end within their grace, then the organs, then take the worker off the registry. */
  stop(): Promise<void>;
}

/** The one place that says what a worker process consists of: the shop's, and those of trials. */
export function createEquippedWorker(
  deps: Deps,
  broker: Broker,
  { options, breakers, heart }: Equipment,
): EquippedWorker {
  const worker = createWorker(deps, broker, { ...options, dependencies: breakers });
  const relay = createOutboxRelay(deps, broker);
  const historian = createHistorian(deps, broker, {
    queues,
    isBusy: () => worker.progress().inFlight > 0,
  });
  const organs: Organ[] = [
    createSettingsKeeper(deps, broker),
    createHeartbeater(deps, broker, { worker, options, onProgress: heart?.update }),
    historian,
    createReaper(deps, broker, { queues }),
    createStrayKeeper(deps, broker, { worker, options }),
    ...(breakers ? [breakers] : []),
    relay,
  ];
  let isStopping = false;
  return {
    worker,
    relay,
    start() {
      for (const organ of organs) if (organ !== historian) organ.start();
      // What another broker has had since may not run here.
      void relay.settled.then(() => {
        if (isStopping) return;
        historian.start();
        worker.start();
      });
    },
    async stop() {
      isStopping = true;
      await worker.stop();
      for (const organ of organs) await organ.stop();
      await heart?.stop();
      await broker.leave().catch(() => {});
    },
  };
}
