import { DAY_MS, MINUTE_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { deleteMinutes, insertMinutes } from "../history/minutes.ts";
import type { Broker, QueueTimes } from "../task/broker.ts";
import { summaryOf } from "../task/time_buckets.ts";

/** Silent for longer than this, a worker's times are of no minute any more. */
const SILENT_MS = 5_000;
const BEGINNING_MS = 5_000;

/**
 * Note how queues stand now, for the curves of the last hour: what the broker counts, and how long
 * jobs took by what its workers say. Minutes older than a day go.
 */
export async function keepMinute(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  broker: Pick<Broker, "stats" | "workers" | "now">,
  queues: readonly string[],
): Promise<void> {
  const [stats, times] = await Promise.all([broker.stats(queues), recentTimes(broker)]);
  const rows = stats.map(({ queue, counts, waiting, inFlight, oldestWaitingMs }) => {
    const of = times.get(queue) ?? [];
    const run = summaryOf(of.map((one) => one.run));
    const delay = summaryOf(of.map((one) => one.delay));
    return {
      queue,
      enqueued: counts.enqueued,
      ended: counts.done + counts.dead + counts.cancelled,
      dead: counts.dead,
      waiting,
      running: inFlight,
      oldestMs: Math.round(oldestWaitingMs),
      runP50: run?.p50 ?? null,
      runP95: run?.p95 ?? null,
      delayP50: delay?.p50 ?? null,
      delayP95: delay?.p95 ?? null,
    };
  });
  await insertMinutes(sql, rows);
  await deleteMinutes(sql, new Date(clock.now().getTime() - DAY_MS));
}

/** How long jobs of each queue took within the last minute, as each live worker counts it. */
export async function recentTimes(
  broker: Pick<Broker, "workers" | "now">,
): Promise<Map<string, QueueTimes[]>> {
  const [nowMs, beats] = await Promise.all([broker.now(), broker.workers()]);
  const all = beats.filter(({ beatAtMs }) => nowMs - beatAtMs < SILENT_MS)
    .flatMap(({ times = {} }) => Object.entries(times));
  const byQueue = Map.groupBy(all, ([queue]) => queue);
  return new Map([...byQueue].map(([queue, some]) => [queue, some.map(([, times]) => times)]));
}

/*
 * The minute keeper: how each queue went on, minute by minute.
 *
 * Watches  the counts of the queues, and what workers' beats say of the last minute
 * Runs     at the beginning of each minute, in schedulers; the first of several keeps it
 * Changes  jobs_queue_minutes: a row a queue, for a day
 */
export function createMinuteKeeper(
  deps: Deps,
  broker: Pick<Broker, "stats" | "workers" | "now">,
  { queues }: { queues: readonly string[] },
): Organ {
  return createOrgan({
    name: "minute keeper",
    log: deps.log,
    everyMs: MINUTE_MS,
    longestPauseMs: MINUTE_MS,
    async runOnce() {
      // What is kept is told as of the minute's beginning: later in it nothing is kept.
      if (Date.now() % MINUTE_MS < BEGINNING_MS) await keepMinute(deps, broker, queues);
      // A little into the minute, so that Postgres' clock is in it as well.
      return MINUTE_MS - Date.now() % MINUTE_MS + 500;
    },
  });
}
