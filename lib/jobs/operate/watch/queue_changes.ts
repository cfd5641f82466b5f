import type { QueueStats } from "../../task/broker.ts";

/** A queue as live pages are told of it. */
export interface QueueNews {
  queue: string;
  waiting: number;
  delayed: number;
  running: number;
  parked: number;
  dead: number;
  oldestMs: number;
  paused: boolean;
  in: number;
  out: number;
}

/** Looks over which a rate is counted. */
const LOOKS = 6;

interface Look {
  atMs: number;
  came: number;
  went: number;
}

/** Which queues have changed since the last look, and at what rate jobs come and go. */
export class QueueChanges {
  readonly #told = new Map<string, string>();
  readonly #looks = new Map<string, Look[]>();

  /** @param nowMs  of a clock that only goes forward */
  among(stats: readonly QueueStats[], nowMs: number): QueueNews[] {
    return stats.map((one) => this.#newsOf(one, nowMs)).filter((news) => {
      const text = JSON.stringify(news);
      const isSame = this.#told.get(news.queue) === text;
      this.#told.set(news.queue, text);
      return !isSame;
    });
  }

  /** Nobody was told of the last look: the next one tells of everything. */
  forget(): void {
    this.#told.clear();
  }

  #newsOf(stats: QueueStats, nowMs: number): QueueNews {
    const { queue, waiting, delayed, inFlight, parked, dead, paused, counts } = stats;
    const went = counts.done + counts.dead + counts.cancelled;
    const looks = [...this.#looks.get(queue) ?? [], { atMs: nowMs, came: counts.enqueued, went }]
      .slice(-LOOKS);
    // The broker has lost its counts: they began anew.
    if (looks.some((one) => one.went > went)) looks.splice(0, looks.length - 1);
    this.#looks.set(queue, looks);
    const [first, last] = [looks[0]!, looks.at(-1)!];
    const seconds = (last.atMs - first.atMs) / 1_000;
    const rate = (jobs: number) =>
      seconds > 0 ? Math.max(0, Math.round(jobs / seconds * 10) / 10) : 0;
    return {
      ...{ queue, waiting, delayed, running: inFlight, parked, dead, paused },
      // To the second: a queue in which nothing happens is told of no more often.
      oldestMs: Math.floor(stats.oldestWaitingMs / 1_000) * 1_000,
      in: rate(last.came - first.came),
      out: rate(last.went - first.went),
    };
  }
}
