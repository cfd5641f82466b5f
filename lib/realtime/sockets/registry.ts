import type { Gauge } from "prom-client";
import type { CloseWord } from "../close_codes.ts";
import type { Cursor } from "../cursor.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { Connection } from "./connection.ts";

/** Connections one account may have in this process: tabs and devices of one person. */
export const PER_ACCOUNT = 20;
/** Connections in this process; each costs two descriptors behind a proxy. */
export const PER_PROCESS = 5_000;
/** A handshake that takes longer than this will not end any more. */
const OPEN_WITHIN_MS = 10_000;
/**
 * A client answers a close within one round trip. One that has gone, or does not read, may not answer
 * for as long as its TCP connection lasts, which nobody but the proxy can end.
 */
const CLOSE_WITHIN_MS = 3_000;
/** Sockets closed at once while draining. */
const DRAIN_BATCH = 100;
/** Shortest wait that a drained client is asked for; a restart takes about this long. */
const RETRY_AFTER_MS = { least: 500, spread: 2_500 };

export type FullReason = "draining" | "account_full" | "process_full";

/**
 * Every open connection of this process. A closing connection counts until its socket is gone, but
 * against its account for a few seconds only: a client that lost the network must be able to come
 * back.
 */
export class Registry {
  readonly #connections = new Set<Connection>();
  /** We closed these and the other side has not: they take no places, but still descriptors. */
  readonly #lingering = new Set<Connection>();
  readonly #perAccount = new Map<string, number>();
  readonly #gauge: Pick<Gauge<"transport">, "set">;
  #isDraining = false;
  #whenEmpty: (() => void) | null = null;

  constructor(gauge: Pick<Gauge<"transport">, "set">) {
    this.#gauge = gauge;
  }

  /** Why one more connection of this account is not possible now; `null` where it is. */
  refusal(accountId: string): FullReason | null {
    if (this.#isDraining) return "draining";
    if (this.#connections.size + this.#lingering.size >= PER_PROCESS) return "process_full";
    return (this.#perAccount.get(accountId) ?? 0) >= PER_ACCOUNT ? "account_full" : null;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
    this.#count(connection, 1);
  }

  remove(connection: Connection): void {
    connection.end();
    this.#lingering.delete(connection);
    if (!this.#connections.delete(connection)) return;
    this.#count(connection, -1);
    if (this.#connections.size === 0) this.#whenEmpty?.();
  }

  /** Those that are neither closing nor gone. */
  open(): Connection[] {
    return [...this.#connections].filter((connection) => !connection.isClosing);
  }

  /**
   * Say on every line that it is alive; forget handshakes that never ended.
   *
   * @param readerOf  where this process is in a log
   */
  ping(readerOf: (log: NamedLog) => Cursor | null): void {
    for (const connection of this.#connections) {
      const isStillborn = connection.isOpening &&
        performance.now() - connection.openedAtMs > OPEN_WITHIN_MS;
      if (isStillborn) this.remove(connection);
      else connection.ping(readerOf(connection.log));
    }
  }

  /** Let go of connections whose other side does not answer their close. */
  sweep(): void {
    const since = performance.now() - CLOSE_WITHIN_MS;
    for (const connection of this.#connections) {
      if (connection.closingSinceMs === null || connection.closingSinceMs > since) continue;
      this.remove(connection);
      this.#lingering.add(connection);
    }
  }

  closeAll(word: CloseWord): void {
    for (const connection of this.open()) connection.close(word);
  }

  /**
   * Take no more connections and close those there are: in batches spread over half of
   * `withinMs`, each told a different moment to come back at, so that they do not all return at once.
   * Resolves when all are gone, or after `withinMs`.
   */
  async drain(withinMs: number): Promise<void> {
    this.#isDraining = true;
    if (this.#connections.size === 0) return;
    const { promise: isOver, resolve } = Promise.withResolvers<void>();
    this.#whenEmpty = resolve;
    const timers = [setTimeout(resolve, withinMs)];
    const open = this.open();
    const batches = Math.ceil(open.length / DRAIN_BATCH);
    for (let batch = 0; batch < batches; batch++) {
      const some = open.slice(batch * DRAIN_BATCH, (batch + 1) * DRAIN_BATCH);
      timers.push(setTimeout(() => closeSome(some), (withinMs / 2) * (batch / batches)));
    }
    await isOver;
    timers.forEach(clearTimeout);
  }

  #count({ session }: Connection, by: 1 | -1): void {
    const accountId = session.accountId ?? "";
    const count = (this.#perAccount.get(accountId) ?? 0) + by;
    if (count > 0) this.#perAccount.set(accountId, count);
    else this.#perAccount.delete(accountId);
    this.#gauge.set({ transport: "websocket" }, this.#connections.size);
  }
}

function closeSome(connections: Connection[]): void {
  for (const connection of connections) {
    const retryAfterMs = RETRY_AFTER_MS.least + Math.random() * RETRY_AFTER_MS.spread;
    connection.close("restarting", retryAfterMs);
  }
}
