/** The job system's door. What it guarantees is in README.md beside this file. */
export { type Backoff, backoffMs } from "./backoff.ts";
export { defineTask, type Queue, queues, type Task, type TaskPolicy } from "./define.ts";
export { enqueueIn, type EnqueueOptions, type JobId } from "./enqueue.ts";
export { createEnqueuer, type Enqueued, type Enqueuer } from "./enqueuer.ts";
export type {
  Broker,
  Envelope,
  FinishedJob,
  JobState,
  JobView,
  Keep,
  PublishedJob,
  QueueLimits,
  QueueStats,
  WorkerBeat,
} from "./broker.ts";
export { DependencyAway, UnrecoverableError } from "./failure.ts";
export { createMemoryBroker } from "./brokers/memory/broker.ts";
export {
  createPostgresBroker,
  openTurns,
  type PostgresBrokerOptions,
} from "./brokers/postgres/broker.ts";
export { createRedisBroker, type RedisBrokerOptions } from "./brokers/redis/broker.ts";
export { EffectRefused } from "./effects.ts";
export { does, type Handler, type JobContext } from "./handler.ts";
export { createEquippedWorker, type EquippedWorker } from "./equipped_worker.ts";
export { createHeartbeater, firstBeat } from "./heartbeater.ts";
export { createHistorian, storeHistory } from "./historian.ts";
export { cancel, done, type Outcome, snooze } from "./outcome.ts";
export { createOutboxRelay, publishOutbox } from "./outbox_relay.ts";
export { createReaper, reapOnce } from "./reaper.ts";
export { createWorker, type Worker, type WorkerOptions } from "./worker.ts";
export { cleanJobs, type JobsCleaned } from "./cleanup.ts";
export { alarmStuck, createStuckAlarm } from "./stuck_alarm.ts";
export * from "./flows/mod.ts";
export { type Breakers, createBreakers, dependenciesOf } from "./breaker/breakers.ts";
export { type BreakerStore, memoryBreakerStore, redisBreakerStore } from "./breaker/store.ts";
export type { BreakerView } from "./breaker/view.ts";
export type { EmbeddedPhase } from "./embedded/decide.ts";
export {
  createEmbeddedWorker,
  type EmbeddedView,
  type EmbeddedWorker,
} from "./embedded/embedded_worker.ts";
export {
  countOtherWorkers,
  ENDS_WITH_PARENT,
  parentGone,
  startWorkerProcess,
} from "./embedded/worker_process.ts";
export { workerCommand } from "./embedded/worker_command.ts";
export { createHeartThread, type HeartThread } from "./heart/heart_thread.ts";
export { isolatedIn } from "./isolate/isolated_in.ts";
export { engineEnv } from "./isolate/launch.ts";
export { doesIsolated } from "./isolate/isolated_handler.ts";
export type { IsolatedContext, IsolatedRun, IsolatePolicy } from "./isolate/policy.ts";
export * from "./settings/mod.ts";
export { createStrayKeeper } from "./stray_keeper.ts";
