/** The door for `ctl` and the panel: what people see of jobs, and what they may do to them. */
export { type JobAbout, listJobsAbout } from "./operate/about.ts";
export { cancelJob } from "./operate/cancel.ts";
export { deadList, letterState } from "./operate/dead/dead_list.ts";
export { discardDead } from "./operate/dead/discard.ts";
export { type DeadError, errorList, inspectError, type ListedError } from "./operate/dead/error.ts";
export { deadLines, exportDead } from "./operate/dead/export.ts";
export { inspectDead } from "./operate/dead/inspect.ts";
export { cancelRedrive, type RedriveAnswer, redriveDead } from "./operate/dead/redrive.ts";
export { type Redrive, type RedriveState, underWay } from "./organs/redrive/shape.ts";
export type { DeadDetail } from "./history/dead/detail.ts";
export type { DeadFilter, DeadLetter } from "./history/dead/letter.ts";
export { countOpenDead, deadGroups, listDead } from "./history/dead/list.ts";
export { retryDead, type RetryReport } from "./operate/dead/retry.ts";
export { examine, type Finding } from "./operate/doctor/mod.ts";
export { drillRedisLoss } from "./operate/drill.ts";
export { type EffectSettlement, settleEffect } from "./operate/effects/settle.ts";
export { explainJob, type Explanation } from "./operate/explain.ts";
export { findJob, type FoundJob, isJobId } from "./operate/find.ts";
export { type EffectRow, listEffects } from "./effects/list.ts";
export { type JobAct, LONGEST_REASON, selectActs } from "./history/acts.ts";
export { linesOf } from "./operate/list/lines_of.ts";
export {
  countEndedJobs,
  isJobPlace,
  type JobPage,
  listJobs,
  type PlacedJob,
} from "./operate/list/list_jobs.ts";
export { readLive, readPromised } from "./operate/list/live.ts";
export type { JobFilter, JobLine } from "./operate/list/shape.ts";
export { engineCursor } from "./live/cursor.ts";
export { isLive, type LiveState, liveStates, type ShownState, shownStates } from "./task/job.ts";
export { countLostWorkers } from "./operate/lost_workers.ts";
export { migrate } from "./operate/migrate.ts";
export { listParked, unparkAll } from "./operate/parked.ts";
export { alive, type LoopState, pingWorkers } from "./operate/ping.ts";
export { purgeQueue } from "./operate/purge.ts";
export {
  limitQueue,
  LONGEST_PAUSE_REASON,
  pauseQueue,
  resumeQueue,
} from "./operate/queue_settings.ts";
export { type QueueLoad, readLoads } from "./operate/queues/load.ts";
export { type QueueReading, readQueues } from "./operate/queues/read.ts";
export type { QueueHour } from "./operate/queues/hour.ts";
export { type DrainAnswer, drainWorker, resumeWorker } from "./operate/workers/drain.ts";
export {
  readWorker,
  readWorkers,
  type WorkerReading,
  type WorkerRun,
} from "./operate/workers/read.ts";
export { notRepeated, type RepeatAnswer, repeatJob } from "./operate/repeat.ts";
export { notRetried, type RetryAnswer, retryJob } from "./operate/retry_job.ts";
export { repeatedAs } from "./history/ended/mark_repeated.ts";
export { notRunNow, runJobNow } from "./operate/run_now.ts";
export { repairQueue } from "./operate/repair.ts";
export { spell } from "./operate/reasons.ts";
export {
  countStuckPromises,
  countTroubles,
  deathsWithin,
  doubtsByDay,
  listDoubtfulEffects,
  listUncertainEffects,
  readOutboxLag,
  type UncertainEffect,
} from "./operate/troubles.ts";
export { cleanJobs } from "./organs/cleanup.ts";
export { recentDeaths } from "./organs/deaths.ts";
export { pauseSchedule, resumeSchedule, runScheduleNow } from "./operate/schedules.ts";
export { lateSchedules } from "./schedule/late.ts";
export { listSchedules } from "./schedule/list.ts";
export { readTimetable, type ScheduleReading } from "./operate/read_timetable.ts";
export { type Timetable, UnknownScheduleError } from "./schedule/timetable.ts";
export { type QueueSettings, readSettings } from "./settings/store.ts";
export type { Broker, JobView, QueueLimits, RunNowAnswer } from "./task/broker.ts";
