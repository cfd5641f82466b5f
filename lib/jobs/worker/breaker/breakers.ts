import type { Broker } from "../../task/broker.ts";
import { DependencyAway } from "../../task/failure.ts";
import { createOrgan, type Organ } from "../../../process/organ.ts";
import { admit, type Breaker, fail, release, renew, succeed, tick, unparked } from "./state.ts";
import type { BreakerStore } from "./store.ts";
import { type BreakerView, viewOf } from "./view.ts";

export type BreakerEvent = "breaker.opened" | "breaker.closed" | "breaker.failed";

export interface BreakersOptions {
  store: BreakerStore;
  /** Queues in which jobs of the dependencies may lie parked. */
  queues: readonly string[];
  /** Every name that a task of this process depends on. */
  dependencies: readonly string[];
  log: (event: BreakerEvent, fields: Record<string, unknown>) => void;
  /** Milliseconds between two looks (250). */
  everyMs?: number;
  random?: () => number;
}

/** A run, as a breaker knows it. */
export interface BreakerRun {
  id: string;
  run: number;
  /**
   * After this many ms the run has surely ended and is no probe any more: its task's hard limit.
   */
  hardLimitMs: number;
}

export interface Breakers extends Organ {
  /** Known to be away at the last look; asks nobody. */
  isOpen(dependency: string): boolean;
  /**
   * Before a run: the first of its dependencies that is away, or null where the run may go ahead.
   */
  enter(dependencies: readonly string[], run: BreakerRun): Promise<string | null>;
  /** After a run that went ahead: how it ended; `error` undefined where it returned an outcome. */
  leave(dependencies: readonly string[], run: BreakerRun, error?: unknown): Promise<void>;
  /** One look at every dependency. */
  runOnce(): Promise<void>;
  views(): BreakerView[];
}

const FRESH_MS = 1_000;

/** Every dependency that one of these tasks names. */
export function dependenciesOf(
  handlers: readonly { task: { policy: { dependencies: readonly string[] } } }[],
): string[] {
  return [...new Set(handlers.flatMap(({ task }) => task.policy.dependencies))].sort();
}

/*
 * The breakers of a worker's process.
 *
 * Watches  the breaker of each dependency that its tasks name
 * Runs     every 250 ms, in each worker; whoever changes a breaker first lets the jobs go
 * Changes  the breaker's state; parked jobs go back to their queues
 * Logs     breaker.opened, breaker.closed; breaker.failed when the store does not answer, and then
 *          jobs go ahead as if all were well: a breaker saves attempts, it guards nothing
 */
export function createBreakers(broker: Pick<Broker, "unpark">, options: BreakersOptions): Breakers {
  const { store, log, random = Math.random } = options;
  const seen = new Map<string, Breaker & { readAt: number }>();
  /** Runs of this process that probe a dependency, and until when they may. */
  const probes = new Map<string, { owner: string; untilMs: number }>();

  async function change<T>(
    dependency: string,
    decide: (breaker: Breaker, nowMs: number) => { breaker: Breaker; answer: T },
  ): Promise<T> {
    const { answer, before, after } = await store.change(dependency, decide);
    seen.set(dependency, { ...after, readAt: performance.now() });
    tellOfChange(log, dependency, { before, after });
    return answer;
  }

  async function isAdmitted(dependency: string, run: BreakerRun): Promise<boolean> {
    if (isKnownWell(seen.get(dependency))) return true;
    const owner = ownerOf(run);
    const { admitted, isProbe } = await change(dependency, (breaker, nowMs) => {
      const { admitted, breaker: next } = admit(breaker, { owner, nowMs });
      return { breaker: next, answer: { admitted, isProbe: next.probe?.owner === owner } };
    });
    if (isProbe) probes.set(dependency, { owner, untilMs: performance.now() + run.hardLimitMs });
    return admitted;
  }

  /** The run of this process that probes a dependency, while it may. */
  function ownProbe(dependency: string): string | null {
    const probe = probes.get(dependency);
    return probe && performance.now() < probe.untilMs ? probe.owner : null;
  }

  async function settle(dependency: string, run: BreakerRun, error: unknown): Promise<void> {
    const away = error instanceof DependencyAway && error.dependency === dependency ? error : null;
    // The usual case costs nothing: all is well, and no run is a probe.
    if (!away && isKnownWell(seen.get(dependency))) return;
    const owner = ownerOf(run);
    if (probes.get(dependency)?.owner === owner) probes.delete(dependency);
    await change(dependency, (breaker, nowMs) => {
      if (!away) {
        const next = (error === undefined ? succeed : release)(breaker, { owner, nowMs });
        return { breaker: next, answer: undefined };
      }
      const { retryAfterMs } = away;
      const next = fail(breaker, { owner, nowMs, random: random(), retryAfterMs });
      return { breaker: next, answer: undefined };
    });
  }

  async function look(dependency: string): Promise<void> {
    const owner = ownProbe(dependency);
    const { asked, nowMs } = await change(dependency, (breaker, nowMs) => {
      const renewed = owner === null ? breaker : renew(breaker, { owner, nowMs });
      const { breaker: next, unpark } = tick(renewed, nowMs);
      return { breaker: next, answer: { asked: unpark, nowMs } };
    });
    if (asked === 0) return;
    const moved = await unpark(broker, { queues: options.queues, dependency, limit: asked });
    await change(dependency, (breaker) => ({
      breaker: unparked(breaker, { asked, moved, nowMs }),
      answer: undefined,
    }));
  }

  async function runOnce(): Promise<void> {
    await Promise.all(options.dependencies.map(look));
  }

  const onError = (error: unknown) => log("breaker.failed", { error });

  async function leave(dependencies: readonly string[], run: BreakerRun, error?: unknown) {
    for (const dependency of dependencies) {
      await settle(dependency, run, error).catch(onFailure(onError, undefined));
    }
  }

  const organ = createOrgan({ everyMs: options.everyMs ?? 250, runOnce, onError });
  return {
    ...organ,
    runOnce,
    isOpen: (dependency) => seen.get(dependency)?.phase === "open",
    async enter(dependencies, run) {
      for (const dependency of dependencies) {
        if (await isAdmitted(dependency, run).catch(onFailure(onError, true))) continue;
        // The run will not try the other dependencies either: give back the probes it holds.
        await leave(dependencies, run, new Error("Not started"));
        return dependency;
      }
      return null;
    },
    leave,
    views: () => options.dependencies.map((dependency) => viewOf(dependency, seen.get(dependency))),
  };
}

/** The last look is less than a second old, and nothing stood in the way. */
function isKnownWell(seen: (Breaker & { readAt: number }) | undefined): boolean {
  if (!seen || performance.now() - seen.readAt > FRESH_MS) return false;
  return seen.phase === "closed" || seen.phase === "ramping";
}

function onFailure<T>(tell: (error: unknown) => void, instead: T): (error: unknown) => T {
  return (error) => {
    tell(error);
    return instead;
  };
}

function ownerOf(run: BreakerRun): string {
  return `${run.id}/${run.run}`;
}

async function unpark(
  broker: Pick<Broker, "unpark">,
  about: { queues: readonly string[]; dependency: string; limit: number },
): Promise<number> {
  let moved = 0;
  for (const queue of about.queues) {
    if (moved >= about.limit) break;
    moved += await broker.unpark(queue, about.dependency, about.limit - moved);
  }
  return moved;
}

function tellOfChange(
  log: BreakersOptions["log"],
  dependency: string,
  { before, after }: { before: Breaker; after: Breaker },
): void {
  if (before.phase === after.phase) return;
  if (after.phase === "open") {
    log("breaker.opened", { dependency, from: before.phase, wait_ms: after.dueMs - after.sinceMs });
  }
  if (after.phase === "closed") log("breaker.closed", { dependency });
}
