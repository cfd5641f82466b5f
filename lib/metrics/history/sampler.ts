import type { Deps } from "../../deps.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { STEP_S } from "./series.ts";
import { addSample, type Sample } from "./store.ts";
import { takeTally, webBetween, workerBetween } from "./tally.ts";

/*
 * The sampler: keeps what a process does, so that the panel can draw the last 24 hours without anything
 * beside the shop.
 *
 * Watches  this process's metrics, and what the process reads of others (`gauges`)
 * Runs     every 15 s, at the same instants in all processes
 * Changes  `metric_steps`: adds its part to the step, deletes what is older than 24 h
 * Logs     organ.failed, where the database is away
 */
const STEP_MS = STEP_S * 1_000;
/** Behind the end of a step, so that a timer that is early does not fall into the step before. */
const AFTER_MS = 250;

export interface SamplerOptions {
  of: "web" | "worker";
  /** What only some processes read: levels of the database, of Redis, of queues. */
  gauges?: () => Promise<Sample>;
}

export function createSampler(deps: Deps, { of, gauges }: SamplerOptions): Organ {
  const { metrics, sql, clock, log } = deps;
  const between = of === "web" ? webBetween : workerBetween;
  let last: Awaited<ReturnType<typeof takeTally>> | null = null;
  return createOrgan({
    name: "sampler",
    log,
    everyMs: STEP_MS,
    longestPauseMs: STEP_MS,
    async runOnce() {
      const nowMs = clock.now().getTime();
      const [tally, levels] = await Promise.all([takeTally(metrics), gauges?.() ?? {}]);
      const before = last;
      last = tally;
      if (before) {
        const stepMs = Math.floor(nowMs / STEP_MS) * STEP_MS - STEP_MS;
        await addSample(sql, new Date(stepMs), { ...between(before, tally), ...levels });
      }
      return STEP_MS - nowMs % STEP_MS + AFTER_MS;
    },
  });
}
