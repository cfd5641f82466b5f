import type { Gauge } from "prom-client";
import type { CloseWord } from "../close_codes.ts";
import type { Connection } from "../connection/connection.ts";
import type { ReaderOf } from "../connection/following.ts";
import type { Transport } from "../connection/wire.ts";
import { createConnectRate } from "./connect_rate.ts";
import { PER_ACCOUNT, PER_NETWORK, PER_PROCESS } from "./limits.ts";
import { isAccount } from "./owner.ts";

/** A handshake that takes longer than this will not end any more. */
const OPEN_WITHIN_MS = 10_000;
/**
 * A client answers a close within one round trip. One that has gone, or does not read, may not answer
 * for as long as its TCP connection lasts, which nobody but the proxy can end.
 */
const CLOSE_WITHIN_MS = 3_000;

export type FullReason = "draining" | "account_full" | "network_full" | "process_full";

/**
 * Every open connection of this process, whatever carries it. A closing connection counts until its
 * wire is gone, but against its owner for a few seconds only: a client that lost the network must be able
 * to come back.
 */
export class Registry {
  readonly rate = createConnectRate();
  readonly #connections = new Set<Connection>();
  /** We closed these and the other side has not: they take no places, but still descriptors. */
  readonly #lingering = new Set<Connection>();
  readonly #perOwner = new Map<string, number>();
  readonly #perTransport: Record<Transport, number> = { websocket: 0, sse: 0, poll: 0 };
  readonly #gauge: Pick<Gauge<"transport">, "set">;
  #isDraining = false;
  #whenEmpty: (() => void) | null = null;

  constructor(gauge: Pick<Gauge<"transport">, "set">) {
    this.#gauge = gauge;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Why one more connection of this owner is not possible now; `null` where it is. */
  refusal(owner: string | null): FullReason | null {
    if (this.#isDraining) return "draining";
    if (this.#connections.size + this.#lingering.size >= PER_PROCESS) return "process_full";
    if (owner === null) return null;
    const count = this.#perOwner.get(owner) ?? 0;
    if (isAccount(owner)) return count >= PER_ACCOUNT ? "account_full" : null;
    return count >= PER_NETWORK ? "network_full" : null;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
    this.#count(connection, 1);
    if (connection.wire.transport !== "poll") this.rate.note(performance.now());
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

  /** How many polls wait, of one owner and in all. */
  waitingPolls(owner: string | null): { ofOwner: number; inAll: number } {
    let ofOwner = 0;
    const inAll = this.#perTransport.poll;
    if (owner === null || inAll === 0) return { ofOwner, inAll };
    for (const connection of this.#connections) {
      if (connection.owner === owner && connection.wire.transport === "poll") ofOwner++;
    }
    return { ofOwner, inAll };
  }

  /** Say on every line where it is due that it is alive; forget handshakes that never ended. */
  ping(readerOf: ReaderOf): void {
    const nowMs = performance.now();
    for (const connection of this.#connections) {
      const isLate = connection.wire.isOpening && nowMs - connection.openedAtMs > OPEN_WITHIN_MS;
      if (isLate) this.#giveUp(connection);
      else connection.ping(nowMs, readerOf);
    }
  }

  /** Let go of connections whose other side does not answer their close. */
  sweep(): void {
    const since = performance.now() - CLOSE_WITHIN_MS;
    for (const connection of this.#connections) {
      const { closingSinceMs } = connection;
      if (closingSinceMs !== null && closingSinceMs <= since) this.#giveUp(connection);
    }
  }

  closeAll(word: CloseWord): void {
    for (const connection of this.open()) connection.close(word);
  }

  /** Take no more connections. @returns when none is left */
  refuseAll(): Promise<void> {
    this.#isDraining = true;
    if (this.#connections.size === 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenEmpty = resolve;
    return promise;
  }

  #giveUp(connection: Connection): void {
    const isGone = connection.wire.destroy();
    this.remove(connection);
    if (!isGone) this.#lingering.add(connection);
  }

  #count({ owner, wire: { transport } }: Connection, by: 1 | -1): void {
    const total = this.#perTransport[transport] += by;
    this.#gauge.set({ transport }, total);
    if (owner === null) return;
    const count = (this.#perOwner.get(owner) ?? 0) + by;
    if (count > 0) this.#perOwner.set(owner, count);
    else this.#perOwner.delete(owner);
  }
}
