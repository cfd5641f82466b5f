import type { Deps } from "../../deps.ts";
import type { Broker } from "../broker.ts";
import { ourKeys } from "./our_keys.ts";

/** What a drill found. */
export interface DrillReport {
  /** Promises that were open before, and of those the published ones. */
  promisesBefore: number;
  publishedBefore: number;
  keysRemoved: number;
  /** Of the open promises: published again, ended meanwhile, and still not published. */
  publishedAgain: number;
  endedMeanwhile: number;
  stillUnpublished: number;
  tookMs: number;
}

export interface DrillOptions {
  /** Milliseconds until everything must be published again (60,000). */
  withinMs?: number;
  pollMs?: number;
}

/**
 * Lose Redis on purpose: remove every key of ours (no others), then wait until the relays of the
 * running processes have published all that is promised. Settings that live in Redis only, such as
 * pauses and limits of queues, are lost as they would be.
 */
export async function drillRedisLoss(
  deps: Deps,
  broker: Broker,
  { withinMs = 60_000, pollMs = 200 }: DrillOptions = {},
): Promise<DrillReport> {
  const startedMs = performance.now();
  const [before] = await deps.sql<{ promises: number; published: number; last: Date }[]>`
    select count(*)::int as promises, count(published_under)::int as published,
           clock_timestamp() as last
      from jobs_outbox`;
  const keysRemoved = await removeKeys(deps);
  const life = await broker.life();
  const deadline = startedMs + withinMs;
  let state = await stateOf(deps, life, before!.last);
  while (state.unpublished > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    state = await stateOf(deps, life, before!.last);
  }
  return {
    promisesBefore: before!.promises,
    publishedBefore: before!.published,
    keysRemoved,
    publishedAgain: state.published,
    endedMeanwhile: before!.promises - state.published - state.unpublished,
    stillUnpublished: state.unpublished,
    tookMs: Math.round(performance.now() - startedMs),
  };
}

async function removeKeys(deps: Deps): Promise<number> {
  let removed = 0;
  for await (const batch of ourKeys(deps.redis, deps.keys)) {
    removed += await deps.redis.unlink(...batch);
  }
  return removed;
}

/** How many of the promises made up to `last` are published under the present life, and not. */
async function stateOf(deps: Deps, life: string, last: Date) {
  const [row] = await deps.sql<{ published: number; unpublished: number }[]>`
    select count(*) filter (where published_under = ${life})::int as published,
           count(*) filter (where published_under is distinct from ${life})::int as unpublished
      from jobs_outbox where promised_at <= ${last}`;
  return row!;
}
