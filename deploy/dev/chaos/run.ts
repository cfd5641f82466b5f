import { setTimeout as pause } from "node:timers/promises";
import type { RedisKind } from "../../../lib/config/redis_url.ts";
import { literally, scanKeys } from "../../../lib/redis/mod.ts";
import { interrupted } from "../interrupt.ts";
import { type ChaosSystem, openChaosSystem } from "./chaos_system.ts";
import { gatherEvidence } from "./evidence.ts";
import { type FaultName, faults, faultsOf, lasting, losses, plannedFaults } from "./faults.ts";
import { standstills } from "./standstills.ts";
import { judge, type Judgement } from "./judge.ts";
import type { Observations } from "./observer.ts";
import { promiseJobs } from "./promiser.ts";
import { type Random, seededRandom } from "./random.ts";

export interface ChaosOptions {
  seed: number;
  /**
   * Milliseconds of faults; each of them happens at least once, however long that takes. Where no job was
   * taken back from a dead worker until then, they go on, up to five times as long.
   */
  faultsMs: number;
  /** Jobs promised meanwhile, evenly. */
  jobs: number;
  /** Milliseconds from one fault to the next, at least and at most. */
  gapMs: readonly [number, number];
  /** What jobs are in; absent: one server. */
  redis?: RedisKind;
  /** Told of each fault before it happens. */
  say(line: string): void;
  /** Ends it early, with everything it started. */
  signal?: AbortSignal;
}

export interface ChaosReport extends Judgement {
  seed: number;
  faults: Record<string, number>;
  observed: Observations;
  /** Milliseconds from the last fault until every promise was kept. */
  settledMs: number;
  /** The longest time without an end of a job after each loss of a server, ms. */
  standstillMs: number[];
}

const BATCH = 10;
/** What is left must become less within this time; however much it is, it must be gone in the end. */
const MOVES_WITHIN_MS = 30_000;
/** Jobs that have been forgotten are counted for a minute still. */
const BOOKS_WITHIN_MS = 120_000;

/**
 * Break a system for a while, let it heal, and judge it.
 *
 * @throws where it is interrupted
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const random = seededRandom(options.seed);
  await using system = await openChaosSystem(random, options.redis);
  const run = breakAndJudge(system, { ...options, random });
  const { signal } = options;
  if (!signal) return await run;
  const stop = interrupted(signal).then(() => Promise.reject(new Error("Interrupted")));
  return await Promise.race([run, stop]);
}

type Chaos = ChaosOptions & { random: Random };

async function breakAndJudge(system: ChaosSystem, options: Chaos): Promise<ChaosReport> {
  const enough = new AbortController();
  const everyMs = (options.faultsMs * BATCH) / options.jobs;
  const promising = promiseJobs(system.sql, {
    jobs: options.jobs,
    batch: BATCH,
    everyMs,
    until: enough.signal,
  });
  const { counts, lostAt } = await breakThings(system, options);
  enough.abort();
  const promised = await promising;
  const startedMs = performance.now();
  const unsettled = await settle(system);
  const settledMs = performance.now() - startedMs;
  const codes = await stopAll(system);
  const standstillMs = await standstills(system.sql, lostAt);
  const judgement = await judge(system.sql, { promised, effectFile: system.effectFile });
  judgement.violations.push(...unsettled, ...codes, ...system.observer.seen.crashes);
  const { seen: observed } = system.observer;
  return { ...judgement, seed: options.seed, faults: counts, observed, settledMs, standstillMs };
}

async function breakThings(
  system: ChaosSystem,
  about: Chaos,
): Promise<{ counts: Record<string, number>; lostAt: Date[] }> {
  const { random, say, faultsMs, gapMs } = about;
  const lostAt: Date[] = [];
  const names = faultsOf(system.redis.kind);
  const counts: Partial<Record<FaultName, number>> = {};
  const endMs = performance.now() + faultsMs;
  const planned = plannedFaults(random, names);
  const underWay: Promise<void>[] = [];
  const kinds = names.length;
  // On a slow machine the workers that are killed may have had nothing in hand.
  const lateMs = endMs + 4 * faultsMs;
  const isShort = () => system.observer.seen.recovered === 0 && performance.now() < lateMs;
  while (performance.now() < endMs || Object.keys(counts).length < kinds || isShort()) {
    await pause(random.between(...gapMs));
    const name = planned.next().value;
    counts[name] = (counts[name] ?? 0) + 1;
    say(`fault ${name}`);
    if (losses.has(name)) lostAt.push(new Date());
    const fault = faults[name](system, random);
    if (lasting.has(name)) underWay.push(fault);
    else await fault;
    await startCrashed(system);
  }
  await Promise.all(underWay);
  return { counts, lostAt };
}

/** A process that ended unasked is a violation already; the rest of the run still needs it. */
async function startCrashed({ workers, scheduler }: ChaosSystem): Promise<void> {
  const processes = [...workers.map(({ process }) => process), scheduler];
  const crashed = processes.filter((process) => !process.isRunning);
  await Promise.all(crashed.map((process) => process.start()));
}

/** Wait until every promise is kept and nothing is left anywhere; else say what is left. */
async function settle(system: ChaosSystem): Promise<string[]> {
  let fewest = Infinity;
  let movedMs = performance.now();
  while (performance.now() - movedMs < MOVES_WITHIN_MS) {
    // The judge's own connections have been through the last fault, too: an error only means "ask again".
    const promises = await promisesLeft(system).catch(() => Infinity);
    if (promises === 0 && (await leftovers(system).catch(() => ["unknown"])).length === 0) {
      return await booksDisagree(system);
    }
    if (promises < fewest) movedMs = performance.now();
    fewest = Math.min(fewest, promises);
    await pause(100);
  }
  return [...await leftovers(system), ...await gatherEvidence(system)];
}

/** The audits have their time to see it, and to set it right. */
async function booksDisagree({ operator }: ChaosSystem): Promise<string[]> {
  const endMs = performance.now() + BOOKS_WITHIN_MS;
  while (true) {
    const wrong = await operator.disagreements().catch((error) => [String(error)]);
    if (wrong.length === 0 || performance.now() > endMs) return wrong;
    await pause(1_000);
  }
}

async function promisesLeft({ sql }: ChaosSystem): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from jobs_outbox`;
  return row!.n;
}

async function leftovers(system: ChaosSystem): Promise<string[]> {
  const { admin, keys } = system;
  const promises = await promisesLeft(system);
  const left = promises > 0 ? [`${promises} promises are left in the outbox`] : [];
  for (const place of ["proc:*", "ready:*", "keyed:*", "suspects", "due", "finished"]) {
    for await (const found of scanKeys(admin, `${literally(keys.queues)}*}:${place}`)) {
      left.push(...found.keys.map((key) => `${key} is not empty`));
    }
  }
  return left;
}

/** Every process must stop when it is asked to. */
async function stopAll({ workers, scheduler }: ChaosSystem): Promise<string[]> {
  const processes = [...workers.map(({ process }) => process), scheduler];
  const ends = await Promise.all(processes.map(async (process) => {
    const { life } = process;
    return { life, code: await process.stop() };
  }));
  return ends.filter(({ code }) => code !== 0)
    .map(({ life, code }) => `${life} ended with ${code} when it was asked to stop`);
}
