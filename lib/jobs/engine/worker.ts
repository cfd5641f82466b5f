import type { Deps } from "../../deps.ts";
import { type Breakers, createBreakers, dependenciesOf } from "../worker/breaker/breakers.ts";
import { memoryBreakerStore, redisBreakerStore } from "../worker/breaker/store.ts";
import { createBroker } from "./broker.ts";
import { startHeart } from "./heart.ts";
import { JobNews } from "../live/job_news.ts";
import { createJobTeller } from "../live/job_teller.ts";
import { newsOfRuns } from "../worker/run_news.ts";
import type { Broker } from "../task/broker.ts";
import { queues } from "../task/job.ts";
import type { HeartThread } from "../worker/heart/heart_thread.ts";
import { giveBackWhenIdle } from "../worker/give_back.ts";
import { createHeartbeater } from "../worker/heartbeater.ts";
import { createHistorian } from "../organs/historian.ts";
import type { Organ } from "../../process/organ.ts";
import { createOutboxRelay } from "../outbox/relay.ts";
import { createReaper } from "../organs/reaper.ts";
import { createSettingsKeeper } from "../settings/keeper.ts";
import type { WorkerIdentity } from "../settings/workers.ts";
import { createDrainWatch } from "../worker/drain_watch.ts";
import { createStrayKeeper } from "../worker/stray_keeper.ts";
import { createWorker } from "../worker/worker.ts";
import type { Worker, WorkerOptions } from "../worker/options.ts";

export interface Equipment {
  options: WorkerOptions;
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

/** The shop's worker, with a broker and a heart of its own. */
export function createWorkerEngine(deps: Deps, options: WorkerOptions): EquippedWorker {
  const broker = createBroker(deps, { worker: options.name, blocking: true });
  return createEquippedWorker(deps, broker, { options, heart: startHeart(deps, options) });
}

/**
 * The one list of what a worker process consists of, for the shop's worker and for those of trials.
 */
export function createEquippedWorker(
  deps: Deps,
  broker: Broker,
  { options, heart }: Equipment,
): EquippedWorker {
  const breakers = breakersFor(deps, broker, options);
  const news = new JobNews();
  const watches = [newsOfRuns(news), ...options.watches ?? []];
  const worker = createWorker(deps, broker, { ...options, dependencies: breakers, watches });
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
    createJobTeller(deps, news),
    createDrainWatch(deps, { worker, identity: identityOf(deps, options) }),
    ...(breakers ? [breakers] : []),
    relay,
  ];
  let isStopping = false;
  return {
    worker,
    relay,
    start() {
      giveBackWhenIdle(() => worker.progress().inFlight === 0);
      for (const organ of organs) if (organ !== historian) organ.start();
      // Jobs that another broker has had in the meantime must not run here.
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

function identityOf({ config }: Deps, { name }: WorkerOptions): WorkerIdentity {
  return { worker: name, release: config.RELEASE, host: Deno.hostname(), pid: Deno.pid };
}

/** Breakers for the dependencies that the tasks name; none where no task names one. */
function breakersFor(
  deps: Deps,
  broker: Broker,
  { handlers }: WorkerOptions,
): Breakers | undefined {
  const dependencies = dependenciesOf(handlers);
  if (dependencies.length === 0) return undefined;
  const { redis, keys, clock } = deps;
  const store = redis ? redisBreakerStore({ redis, keys }) : memoryBreakerStore(clock);
  return createBreakers(broker, { store, queues, dependencies, log: deps.log });
}
