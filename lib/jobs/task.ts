/** The door for the shop's rooms: what a job is, how to promise one, and what a handler may answer. */
export type { Backoff } from "./task/backoff.ts";
export { defineTask, type Task, type TaskPolicy } from "./task/define.ts";
export { EffectRefused } from "./effects/effects.ts";
export { diedByTask } from "./history/store.ts";
export { enqueueIn } from "./outbox/enqueue.ts";
export type { EnqueueOptions } from "./task/enqueue_options.ts";
export { DependencyAway, UnrecoverableError } from "./task/failure.ts";
export type { Compute } from "./worker/isolate/isolated_handler.ts";
export { does, type Handler, type JobContext } from "./task/handler.ts";
export { type JobId, type Queue, queues } from "./task/job.ts";
export { cancel, done, type Outcome, snooze } from "./task/outcome.ts";
export { flowUnderWay } from "./flows/find.ts";
export { type Flow, flow } from "./flows/flow.ts";
export {
  type Chain,
  chain,
  type Chord,
  chord,
  type FailurePolicy,
  type Group,
  group,
  type Part,
  type Step,
  step,
} from "./flows/parts.ts";
export { resultOf, type ResultRef } from "./flows/references.ts";
export { FlowRefused } from "./flows/references.ts";
export { type FlowId, startFlowIn } from "./flows/start.ts";
