import type { Deps } from "../../deps.ts";
import type { Broker, QueueStats } from "../task/broker.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";

/*
 * The conservation audit: what went into a queue must be somewhere.
 *
 *   enqueued = done + dead + cancelled + waiting + delayed + in flight + parked
 *   and each of these numbers is that of the jobs that are there
 *
 * Watches  the counts and lengths of each queue, and the books against what is there
 * Runs     every `everyMs` (10 s) in the scheduler; places of more than 10,000 jobs, which Postgres has to
 *          count, each sixth time
 * Believes a difference that two reads in a row show alike, since counts move while they are read;
 *          or, where they never stand still, the smallest of three rounds that all lean one way
 * Logs     jobs.unbalanced, once for each new difference of a queue
 */

/** A queue with more or fewer jobs in its places than went in. */
export interface Imbalance {
  queue: string;
  /**
   * Jobs that went in less those found. Positive: this many are lost; negative: this many too many.
   */
  difference: number;
  /** Books that differ from what is there. */
  of?: string;
  stats: QueueStats;
}

/** The part of a broker that an audit needs. */
export type AuditTarget = Pick<Broker, "stats"> & Partial<Pick<Broker, "miscounts">>;

/** Jobs that went into a queue less those that are still in it or ended. */
export function differenceOf(stats: QueueStats): number {
  const { enqueued, done, dead, cancelled } = stats.counts;
  const inside = stats.waiting + stats.delayed + stats.inFlight + stats.parked;
  return enqueued - (done + dead + cancelled + inside);
}

const ROUNDS = 3;
/** Places with more jobs than this are counted each `MANY_EVERY`th round; never with more than `MOST`. */
const FEW = 10_000;
const MANY_EVERY = 6;
const MOST = 2_000_000;

/** An audit that remembers what it saw in earlier rounds; one call is one round. */
export function createAudit(broker: AuditTarget, queues: readonly string[]) {
  const leaning = new Map<string, number[]>();
  let round = 0;

  /** The smallest loss that a restless queue surely has; 0 while that is open. */
  function surely(queue: string, seen: readonly number[]): number {
    const rounds = [...leaning.get(queue) ?? [], ...seen].slice(-2 * ROUNDS);
    leaning.set(queue, rounds);
    if (rounds.length < 2 * ROUNDS) return 0;
    if (rounds.every((difference) => difference > 0)) return Math.min(...rounds);
    return rounds.every((difference) => difference < 0) ? Math.max(...rounds) : 0;
  }

  async function unbalanced(): Promise<Imbalance[]> {
    const first = (await broker.stats(queues)).filter((stats) => differenceOf(stats) !== 0);
    const suspects = new Map(first.map((stats) => [stats.queue, differenceOf(stats)]));
    for (const queue of queues) if (!suspects.has(queue)) leaning.delete(queue);
    if (suspects.size === 0) return [];
    const second = await broker.stats([...suspects.keys()]);
    return second.flatMap((stats) => {
      const seen = [suspects.get(stats.queue) ?? 0, differenceOf(stats)];
      const difference = seen[0] === seen[1] ? seen[0] : surely(stats.queue, seen);
      return difference ? [{ queue: stats.queue, difference, stats }] : [];
    });
  }

  return async () => {
    const most = round++ % MANY_EVERY === 0 ? MOST : FEW;
    return [...await unbalanced(), ...await miscounted(broker, queues, most)];
  };
}

/** Keep the differences that two looks at the books agree on. */
async function miscounted(
  broker: AuditTarget,
  queues: readonly string[],
  most: number,
): Promise<Imbalance[]> {
  const first = await broker.miscounts?.(queues, most) ?? [];
  if (first.length === 0) return [];
  const wrong = [...new Set(first.map(({ queue }) => queue))];
  const second = await broker.miscounts?.(wrong, most) ?? [];
  const stats = new Map((await broker.stats(wrong)).map((one) => [one.queue, one]));
  return second.flatMap(({ queue, of, counted, found }): Imbalance[] => {
    const difference = counted - found;
    const isSame = first.some((one) =>
      one.queue === queue && one.of === of && one.counted - one.found === difference
    );
    return isSame ? [{ queue, difference, of, stats: stats.get(queue)! }] : [];
  });
}

function nameOf({ queue, of = "" }: Pick<Imbalance, "queue" | "of">): string {
  return `${queue} ${of}`;
}

/** The audit as an organ. */
export function createConservationAudit(
  deps: Pick<Deps, "log">,
  broker: AuditTarget,
  options: { queues: readonly string[]; everyMs?: number; onRound?: (found: Imbalance[]) => void },
): Organ {
  const audit = createAudit(broker, options.queues);
  let said = new Map<string, number>();
  return createOrgan({
    name: "conservation audit",
    log: deps.log,
    everyMs: options.everyMs ?? 10_000,
    async runOnce() {
      const found = await audit();
      for (const one of found) {
        const { difference, of, stats } = one;
        if (said.get(nameOf(one)) === difference) continue;
        deps.log("jobs.unbalanced", { difference, ...of === undefined ? {} : { of }, ...stats });
      }
      said = new Map(found.map((one) => [nameOf(one), one.difference]));
      options.onRound?.(found);
    },
  });
}
