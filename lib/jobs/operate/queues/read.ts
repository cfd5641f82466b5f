import { HOUR_MS, MINUTE_MS } from "../../../clock.ts";
import type { Deps } from "../../../deps.ts";
import { deskOf } from "../../brokers/desk_of.ts";
import type { ParkedCount } from "../../brokers/desk.ts";
import { type QueueMinute, selectMinutes } from "../../history/minutes.ts";
import { recentTimes } from "../../organs/minute_keeper.ts";
import { type QueueSettings, readSettings } from "../../settings/store.ts";
import type { Broker, QueueLimits, QueueStats } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { summaryOf, type TimeSummary } from "../../task/time_buckets.ts";
import { alive, pingWorkers, type WorkerPing } from "../ping.ts";
import { hourOf, type QueueHour, ratesOf } from "./hour.ts";

/** One queue as an operator sees it. */
export interface QueueReading {
  queue: string;
  waiting: number;
  delayed: number;
  running: number;
  parked: number;
  /** Parked jobs by what they wait for. */
  parkedFor: { dependency: string; jobs: number }[];
  /** Dead letters that the broker still holds. */
  dead: number;
  oldestWaitingMs: number;
  /** Null while it is not paused; by whom and since when, where somebody wrote that down. */
  pause: { since: Date | null; by: string | null; reason: string | null } | null;
  limits: QueueLimits;
  /** Jobs a second within about the last minute; null where nobody kept that minute. */
  rates: { in: number; out: number } | null;
  /** How long runs took, and jobs waited, within the last minute, ms; null where there were none. */
  run: TimeSummary | null;
  delay: TimeSummary | null;
  hour: QueueHour;
  /** Live workers that claim from it, and their slots. */
  workers: number;
  slots: number;
}

type Looks = Pick<Broker, "stats" | "now" | "workers">;

/** All queues, or `only` these. */
export async function readQueues(
  deps: Deps,
  broker: Looks,
  only: readonly string[] = queues,
): Promise<QueueReading[]> {
  const now = deps.clock.now();
  const since = new Date(now.getTime() - HOUR_MS - MINUTE_MS);
  const [stats, settings, minutes, times, pings, parked] = await Promise.all([
    broker.stats(only),
    readSettings(deps.sql),
    selectMinutes(deps.sql, { queues: only, since }),
    recentTimes(broker),
    pingWorkers(broker),
    deskOf(deps).parked(only),
  ]);
  const workers = alive(pings).filter(({ isDraining }) => !isDraining);
  return stats.map((one) => {
    const of = times.get(one.queue) ?? [];
    const evidence = {
      settings: settings.find(({ queue }) => queue === one.queue),
      minutes: minutes.filter(({ queue }) => queue === one.queue),
      parked: parked.filter(({ queue }) => queue === one.queue),
      workers: workers.filter((worker) => worker.queues.includes(one.queue)),
    };
    const run = summaryOf(of.map((some) => some.run));
    const delay = summaryOf(of.map((some) => some.delay));
    return { ...readingOf(one, evidence, now), run, delay };
  });
}

interface Evidence {
  settings: QueueSettings | undefined;
  minutes: readonly QueueMinute[];
  parked: readonly ParkedCount[];
  workers: readonly WorkerPing[];
}

function readingOf(
  stats: QueueStats,
  { settings, minutes, parked, workers }: Evidence,
  now: Date,
): Omit<QueueReading, "run" | "delay"> {
  const { queue, waiting, delayed, inFlight: running, dead, oldestWaitingMs, paused } = stats;
  const { pausedAt = null, pausedBy = null, pauseReason = null, limits = {} } = settings ?? {};
  return {
    ...{ queue, waiting, delayed, running, dead, oldestWaitingMs, limits },
    parked: stats.parked,
    parkedFor: parked.filter(({ jobs }) => jobs > 0)
      .map(({ dependency, jobs }) => ({ dependency, jobs })),
    pause: paused ? { since: pausedAt, by: pausedBy, reason: pauseReason } : null,
    rates: ratesOf(stats, minutes, now),
    hour: hourOf(minutes, now),
    workers: workers.length,
    slots: workers.reduce((sum, worker) => sum + worker.slots, 0),
  };
}
