import { z } from "zod";
import { may } from "../../accounts/permissions.ts";
import { HOUR_MS } from "../../clock.ts";
import {
  defineEvent,
  defineGroup,
  defineLog,
  type EventData,
  fields,
} from "../../realtime/catalogue/mod.ts";
import { shownStates } from "../task/job.ts";

/*
 * What is told of the engine room while it runs. None of it is the truth: it says that there is news,
 * and a page reads its rows again. In a log of its own, so that it takes no room from orders.
 */
const log = defineLog("engine", { entries: 5_000, bytes: 4 * 1_024 * 1_024, ageMs: HOUR_MS });

/** Whoever may see jobs. */
const jobs = defineGroup("jobs", { log, mayRead: ({ role }) => may(role, "jobs.read") });

const { id, instant } = fields;
const task = z.string().regex(/^[a-z][a-z0-9_]{2,62}$/);
const queue = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
/** Host, process and a part that is new with each start. */
export const workerName = z.string().regex(/^[A-Za-z0-9_.:-]{1,120}$/);
const count = z.int().min(0);

/**
 * A run began or ended, or a job was cancelled. Workers tell of a few a second and all together of no
 * more; `merged`: how many further changes this one stands for.
 */
export const JobChanged = defineEvent("job.changed", {
  group: jobs,
  data: z.strictObject({
    jobId: id,
    task,
    queue,
    state: z.enum(shownStates),
    run: count,
    at: instant,
    merged: count,
  }),
  merge: (older, newer) => ({ ...newer, merged: older.merged + newer.merged + 1 }),
});

const QueueNews = z.strictObject({
  queue,
  waiting: count,
  delayed: count,
  running: count,
  parked: count,
  dead: count,
  oldestMs: count,
  paused: z.boolean(),
  /** Jobs a second that came and went of late. */
  in: z.number().min(0),
  out: z.number().min(0),
});

/** How queues stand, those that have changed within the last second; read while somebody watches. */
export const QueueStatsRead = defineEvent("queue.stats", {
  group: jobs,
  data: z.strictObject({ queues: z.array(QueueNews).min(1).max(20), at: instant }),
});

/** What a worker's loop does; `gone`: it said good-bye, or nothing for an hour. */
const workerStates = [
  "idle",
  "busy",
  "full",
  "stuck",
  "silent",
  "draining",
  "drained",
  "gone",
] as const;

const WorkerNews = z.strictObject({
  worker: workerName,
  state: z.enum(workerStates),
  inFlight: count,
  slots: count,
});

/** Workers came, went, or do something else than a second ago; `more` of them are not named. */
export const WorkerChanged = defineEvent("worker.changed", {
  group: jobs,
  data: z.strictObject({ workers: z.array(WorkerNews).min(1).max(20), more: count, at: instant }),
});

/** A slot of the timetable was enqueued. */
export const ScheduleFired = defineEvent("schedule.fired", {
  group: jobs,
  data: z.strictObject({
    schedule: z.string().regex(/^[a-z][a-z0-9_.]{1,60}$/),
    slotAt: instant,
    jobId: id,
  }),
});

/** All of them, for the catalogue. */
export const jobEvents = [JobChanged, QueueStatsRead, WorkerChanged, ScheduleFired] as const;

export type JobChangedData = EventData<typeof JobChanged>;
export type QueueStatsData = EventData<typeof QueueStatsRead>;
export type WorkerChangedData = EventData<typeof WorkerChanged>;
