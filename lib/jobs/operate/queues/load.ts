import { HOUR_MS, MINUTE_MS } from "../../../clock.ts";
import type { Deps } from "../../../deps.ts";
import { type QueueMinute, selectMinutes } from "../../history/minutes.ts";
import type { Broker } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { alive, pingWorkers } from "../ping.ts";

/** What a queue has had to do within some hours. */
export interface QueueLoad {
  queue: string;
  /** Minutes of which it is known. */
  minutes: number;
  /** Jobs a second: of all these minutes, and of the busiest one. */
  arrivals: { mean: number; busiest: number };
  /** How long runs took; null where there were none. */
  service: ServiceTime | null;
  /** Live workers that claim from it, and their slots. */
  workers: number;
  slots: number;
}

export interface ServiceTime {
  meanMs: number;
  /** Variance by the mean's square: 0 where all take the same time, 1 where it is exponential. */
  variation: number;
}

/** @param hours  1–24: minutes are kept for a day */
export async function readLoads(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  broker: Pick<Broker, "now" | "workers">,
  hours: number,
): Promise<QueueLoad[]> {
  const since = new Date(clock.now().getTime() - hours * HOUR_MS - MINUTE_MS);
  const [minutes, pings] = await Promise.all([
    selectMinutes(sql, { queues, since }),
    pingWorkers(broker),
  ]);
  const workers = alive(pings).filter(({ isDraining }) => !isDraining);
  return queues.map((queue) => {
    const serving = workers.filter((worker) => worker.queues.includes(queue));
    return {
      queue,
      ...loadOf(minutes.filter((one) => one.queue === queue)),
      workers: serving.length,
      slots: serving.reduce((sum, { slots }) => sum + slots, 0),
    };
  });
}

/** @param minutes  of one queue, the oldest first */
export function loadOf(
  minutes: readonly QueueMinute[],
): Pick<QueueLoad, "minutes" | "arrivals" | "service"> {
  let [known, came, busiest] = [0, 0, 0];
  const sums = { runs: 0, ms: 0, squares: 0 };
  for (const [at, now] of minutes.entries()) {
    const before = minutes[at - 1];
    if (!before || now.minute.getTime() - before.minute.getTime() !== MINUTE_MS) continue;
    const grown = now.enqueued - before.enqueued;
    const ended = now.ended - before.ended;
    // The broker's counts began anew.
    if (grown < 0 || ended < 0) continue;
    known++;
    came += grown;
    busiest = Math.max(busiest, grown);
    const { mean, square } = momentsOf(now) ?? { mean: 0, square: 0 };
    if (mean === 0) continue;
    sums.runs += Math.max(1, ended);
    sums.ms += Math.max(1, ended) * mean;
    sums.squares += Math.max(1, ended) * square;
  }
  const meanMs = sums.ms / sums.runs;
  return {
    minutes: known,
    arrivals: { mean: known === 0 ? 0 : came / known / 60, busiest: busiest / 60 },
    service: sums.runs === 0
      ? null
      : { meanMs, variation: Math.max(0, sums.squares / sums.runs / meanMs ** 2 - 1) },
  };
}

/** Standard deviations from the median to the 95th of 100. */
const TO_95 = 1.6449;

/**
 * Mean and mean square of a minute's runs, ms, taken as log-normal: it has their median and their 95th of
 * 100. The mean is never beyond that, where both are so far apart that it would be.
 */
function momentsOf({ runP50, runP95 }: QueueMinute): { mean: number; square: number } | null {
  if (runP50 === null || runP95 === null || !(runP50 > 0)) return null;
  const sigma = Math.log(Math.max(runP95, runP50) / runP50) / TO_95;
  const mean = Math.min(runP50 * Math.exp(sigma ** 2 / 2), runP95);
  return { mean, square: mean ** 2 * Math.min(Math.exp(sigma ** 2), 10) };
}
