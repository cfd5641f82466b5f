import { setTimeout as pause } from "node:timers/promises";
import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { countPromises, countPublishedOf } from "../outbox/publications.ts";
import { readSettings } from "../settings/store.ts";
import { deskOf } from "../brokers/desk_of.ts";

/** What a drill found. */
export interface DrillReport {
  /** Promises that were open before the loss, and how many of them were published. */
  promisesBefore: number;
  publishedBefore: number;
  keysRemoved: number;
  /** Of the open promises: published again, ended meanwhile, and still not published. */
  publishedAgain: number;
  endedMeanwhile: number;
  stillUnpublished: number;
  /** Queues that were paused before and run again. */
  pausesMissing: number;
  tookMs: number;
}

export interface DrillOptions {
  broker: Broker;
  /** Milliseconds until everything must be published again (60,000). */
  withinMs?: number;
  pollMs?: number;
}

/**
 * Lose Redis on purpose: remove every key of ours (no others), then wait until the running processes
 * have published all that is promised and brought back the pauses of queues.
 *
 * @returns null where jobs are in Postgres, and there is no Redis to lose
 */
export async function drillRedisLoss(
  deps: Deps,
  actor: Actor,
  { broker, withinMs = 60_000, pollMs = 200 }: DrillOptions,
): Promise<DrillReport | null> {
  requireRight(actor, "jobs.drilled");
  const { lose } = deskOf(deps);
  if (lose === null) return null;
  const startedMs = performance.now();
  const before = await countPromises(deps.sql);
  const { promises, published } = before;
  await record(deps, actor, "jobs.drilled", "jobs", { before: { promises, published } });
  deps.log("jobs.drilled", { promises, published });
  const keysRemoved = await lose();
  const state = await settle(deps, broker, {
    until: before.at,
    deadlineMs: startedMs + withinMs,
    pollMs,
  });
  return {
    promisesBefore: before.promises,
    publishedBefore: before.published,
    keysRemoved,
    publishedAgain: state.published,
    endedMeanwhile: before.promises - state.published - state.unpublished,
    stillUnpublished: state.unpublished,
    pausesMissing: state.pausesMissing,
    tookMs: Math.round(performance.now() - startedMs),
  };
}

/** Wait until all is back, or the time is over. */
async function settle(
  deps: Deps,
  broker: Broker,
  { until, deadlineMs, pollMs }: { until: Date; deadlineMs: number; pollMs: number },
) {
  const life = await broker.life();
  while (true) {
    const promises = await countPublishedOf(deps.sql, { life, until });
    const pausesMissing = await countPausesMissing(deps, broker);
    const isBack = promises.unpublished + pausesMissing === 0;
    if (isBack || performance.now() >= deadlineMs) return { ...promises, pausesMissing };
    await pause(pollMs);
  }
}

async function countPausesMissing(deps: Deps, broker: Broker): Promise<number> {
  const paused = (await readSettings(deps.sql)).filter((one) => one.paused);
  const stats = await broker.stats(paused.map(({ queue }) => queue));
  return stats.filter((one) => !one.paused).length;
}
