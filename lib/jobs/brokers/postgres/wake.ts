import type { Sql } from "../../../db/mod.ts";
import { textArray } from "./arrays.ts";

/** Milliseconds for which the first beat waits for its listening connection. */
const FIRST_PID_MS = 500;

/** Every publication notifies this channel with its queue's name. */
const CHANNEL = "jobs_wake";

export interface Wakes {
  /**
   * The server's process behind the listening connection, which ends when this process does; while
   * the connection is away, the last known one; null before the first. Only the first one is waited
   * for, and not for long: the caller is about to beat.
   */
  pid(): Promise<number | null>;
  /** A queue with news, or null after `ms`. */
  wait(queues: readonly string[], ms: number): Promise<string | null>;
  /** A turn begins: it sees all jobs that were announced until now. */
  seen(queue: string): void;
  close(): void;
}

/**
 * Waiting by LISTEN. News that come while nobody waits are kept until a turn begins or a wait takes
 * them. News from before the first wait, or from a time without a connection, are looked up once,
 * right after listening has begun.
 */
export function createWakes(sql: Sql): Wakes {
  return new ListeningWakes(sql);
}

type ListenMeta = Awaited<ReturnType<Sql["listen"]>>;

interface Waiter {
  queues: readonly string[];
  tell(queue: string | null): void;
}

class ListeningWakes implements Wakes {
  readonly #news = new Set<string>();
  readonly #waiters = new Set<Waiter>();
  #listening: Promise<ListenMeta> | null = null;
  /** Nothing is known of the time before, so the next wait looks. */
  #isUnsure = true;
  #isClosed = false;
  /** What the driver knows of the connection; it keeps this up to date when it connects anew. */
  #connection: { pid: number | null } | null = null;
  #wasAsked = false;
  #isFirstLost = false;

  constructor(private readonly sql: Sql) {}

  async pid(): Promise<number | null> {
    if (!this.#wasAsked) {
      this.#wasAsked = true;
      await within(FIRST_PID_MS, this.#listen().catch(() => {}));
    }
    return this.#connection?.pid ?? null;
  }

  async wait(queues: readonly string[], ms: number): Promise<string | null> {
    if (this.#isClosed) return null;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const timer = setTimeout(() => waiter.tell(null), ms);
    const waiter: Waiter = {
      queues,
      tell: (queue) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(queue);
      },
    };
    this.#waiters.add(waiter);
    const kept = queues.find((queue) => this.#news.delete(queue));
    if (kept !== undefined) waiter.tell(kept);
    // Without a connection no news come; the driver listens again as soon as it has one.
    else await this.#listen().then(() => this.#lookOnce(), () => {});
    return await promise;
  }

  seen(queue: string): void {
    this.#news.delete(queue);
  }

  close(): void {
    this.#isClosed = true;
    for (const waiter of this.#waiters) waiter.tell(null);
    this.#listening?.then(({ unlisten }) => unlisten()).catch(() => {});
  }

  #listen(): Promise<ListenMeta> {
    return this.#listening ??= this.sql.listen(
      CHANNEL,
      (queue) => this.#hear(queue),
      () => {
        this.#isUnsure = true;
        this.#lookOnce().catch(() => this.#isUnsure = true);
        if (this.#isFirstLost) this.#meetConnection().catch(() => {});
      },
    ).then((meta) => {
      this.#connection = meta.state;
      return meta;
    }, (error) => {
      this.#isFirstLost = true;
      throw error;
    });
  }

  /**
   * The attempt that would have resolved this has failed; the driver's own later attempts resolve
   * nothing.
   */
  async #meetConnection(): Promise<void> {
    const { state, unlisten } = await this.sql.listen(CHANNEL, () => {});
    this.#connection = state;
    this.#isFirstLost = false;
    await unlisten();
  }

  #hear(queue: string): void {
    for (const waiter of this.#waiters) {
      if (waiter.queues.includes(queue)) return waiter.tell(queue);
    }
    this.#news.add(queue);
  }

  /** What came while nothing listened. */
  async #lookOnce(): Promise<void> {
    const queues = [...this.#waiters].flatMap((waiter) => waiter.queues);
    if (!this.#isUnsure || queues.length === 0) return;
    this.#isUnsure = false;
    const rows = await this.sql<{ queue: string }[]>`
      select queue from unnest(${textArray(queues)}::text[]) queue
       where exists (select from jobs_broker j where j.queue = queue.queue and state = 'waiting'
                        and key is null)
          or exists (select from jobs_broker_tokens t where t.queue = queue.queue
                        and state = 'ready')`;
    for (const { queue } of rows) this.#hear(queue);
  }
}

/** Resolves with `work`, or after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
