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
export { DependencyAway } from "./failure.ts";
export { createRedisBroker, type RedisBrokerOptions } from "./brokers/redis/broker.ts";
export { EffectRefused } from "./effects.ts";
export { does, type Handler, type JobContext } from "./handler.ts";
export { createHeartbeater } from "./heartbeater.ts";
export { createHistorian, storeHistory } from "./historian.ts";
export { createOrgan, type Organ } from "./organ.ts";
export { cancel, done, type Outcome, snooze } from "./outcome.ts";
export { createOutboxRelay, publishOutbox } from "./outbox_relay.ts";
export { createReaper, reapOnce } from "./reaper.ts";
export { createWorker, type Worker, type WorkerOptions } from "./worker.ts";
export { tick } from "./schedule/tick.ts";
export { cron, every, type Timetable, timetable } from "./schedule/timetable.ts";
export { cleanJobs, type JobsCleaned } from "./cleanup.ts";
export { alarmStuck, createStuckAlarm } from "./stuck_alarm.ts";
export * from "./flows/mod.ts";
