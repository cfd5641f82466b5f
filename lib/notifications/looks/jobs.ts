import {
  alive,
  countLostWorkers,
  countStuckPromises,
  deadGroups,
  doubtsByDay,
  lateSchedules,
  pingWorkers,
} from "../../jobs/operate.ts";
import { queues } from "../../jobs/task.ts";
import { countUnsent } from "../../realtime/mod.ts";
import { ONLY } from "../shape.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** As many kinds of error as are listed at once. */
const ERRORS = 200;
/** Jobs of a queue that nobody serves wait for so long before somebody is called: a deploy is quicker. */
const UNSERVED_MS = 60_000;
/** An event that no log took for so long will not go by itself. */
const UNSENT_S = 60;

export const deadLetters: Look = {
  kind: "dead_letters",
  everyMs,
  async find({ deps }) {
    const groups = await deadGroups(deps);
    const seen = groups.map(({ fingerprint: subject, task: label, count }) => ({
      subject,
      label,
      count,
    }));
    return { seen, isCut: groups.length >= ERRORS };
  },
};

export const effectsInDoubt: Look = {
  kind: "effects_in_doubt",
  everyMs,
  async find({ deps }) {
    const days = await doubtsByDay(deps);
    return { seen: days.map(({ day, effects }) => ({ subject: day, count: effects })) };
  },
};

export const missedSchedules: Look = {
  kind: "schedule_missed",
  everyMs,
  async find({ deps, timetable }) {
    const late = await lateSchedules(deps, timetable);
    return { seen: late.map(({ schedule, slots }) => ({ subject: schedule, count: slots })) };
  },
};

export const lostWorkers: Look = {
  kind: "worker_lost",
  everyMs,
  async find({ deps, broker }) {
    const count = await countLostWorkers(deps, broker);
    return { seen: count === 0 ? [] : [{ subject: ONLY, count }] };
  },
};

export const unservedQueues: Look = {
  kind: "queue_unserved",
  everyMs,
  async find({ broker }) {
    const [stats, pings] = await Promise.all([broker.stats(queues), pingWorkers(broker)]);
    const claiming = alive(pings).filter(({ isDraining }) => !isDraining);
    const served = new Set(claiming.flatMap((worker) => worker.queues));
    const unserved = stats.filter(({ queue, waiting, oldestWaitingMs, paused }) =>
      waiting > 0 && !paused && oldestWaitingMs > UNSERVED_MS && !served.has(queue)
    );
    return { seen: unserved.map(({ queue, waiting }) => ({ subject: queue, count: waiting })) };
  },
};

export const stuckOutboxes: Look = {
  kind: "outbox_stuck",
  everyMs,
  async find({ deps }) {
    const [jobs, events] = await Promise.all([
      countStuckPromises(deps),
      countUnsent(deps, { forS: UNSENT_S }),
    ]);
    const seen = [{ subject: "jobs", count: jobs }, { subject: "events", count: events }];
    return { seen: seen.filter(({ count }) => count > 0) };
  },
};
