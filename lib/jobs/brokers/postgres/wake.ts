import type { Sql } from "../../../db/mod.ts";

/** Every publication says its queue's name here. */
const CHANNEL = "jobs_wake";

export interface Wakes {
  /** The listening connection's process on the server, which ends when this process does. */
  pid(): Promise<number | null>;
  /** A queue with news, or null after `ms`. */
  wait(queues: readonly string[], ms: number): Promise<string | null>;
  /** A turn begins: it sees all that was announced until now. */
  seen(queue: string): void;
  close(): void;
}

/**
 * Waiting by LISTEN. News that come while nobody waits are kept until a turn begins or a wait takes
 * them. What was announced while nothing listened (before the first wait, or during a lost
 * connection) is looked up once, right after listening has begun.
 */
export function createWakes(sql: Sql): Wakes {
  return new ListeningWakes(sql);
}

interface Waiter {
  queues: readonly string[];
  tell(queue: string | null): void;
}

class ListeningWakes implements Wakes {
  readonly #news = new Set<string>();
  readonly #waiters = new Set<Waiter>();
  #listening: ReturnType<Sql["listen"]> | null = null;
  /** Nothing is known of the time before; the next wait looks. */
  #isUnsure = true;
  #isClosed = false;

  constructor(private readonly sql: Sql) {}

  async pid(): Promise<number | null> {
    try {
      await this.#listen();
      // Asked for again, since the connection may have been made anew.
      const { state, unlisten } = await this.sql.listen(CHANNEL, () => {});
      await unlisten();
      return state.pid;
    } catch {
      return null;
    }
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
    // Without a connection there are no news; the driver listens again as soon as it has one.
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

  #listen(): ReturnType<Sql["listen"]> {
    return this.#listening ??= this.sql.listen(
      CHANNEL,
      (queue) => this.#hear(queue),
      () => {
        this.#isUnsure = true;
        this.#lookOnce().catch(() => this.#isUnsure = true);
      },
    );
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
      select queue from unnest(${queues}::text[]) queue
       where exists (select from jobs_broker j where j.queue = queue.queue and state = 'waiting'
                        and key is null)
          or exists (select from jobs_broker_tokens t where t.queue = queue.queue
                        and state = 'ready')`;
    for (const { queue } of rows) this.#hear(queue);
  }
}
