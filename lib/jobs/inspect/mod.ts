/** Looking at jobs and workers, and what a person may do to them by hand. */
export { cancelJob } from "./cancel.ts";
export { examine, type Examined, type Finding } from "./doctor/mod.ts";
export { type DrillOptions, drillRedisLoss, type DrillReport } from "./drill.ts";
export { explainJob, type Explanation, type Reason } from "./explain.ts";
export { findJob, type FoundJob, isJobId } from "./find.ts";
export { listParked, type Parked, unparkAll } from "./parked.ts";
export { alive, pingWorkers, type WorkerPing } from "./ping.ts";
export { purgeQueue } from "./purge.ts";
export { spell } from "./reasons.ts";
