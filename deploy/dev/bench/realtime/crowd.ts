import { scanEvents } from "./event_scanner.ts";
import { RawSocket } from "./raw_socket.ts";
import type { Side } from "./sides.ts";

/** Handshakes at once. */
const AT_ONCE = 20;

/** What many sockets of one side have heard, and when. */
export class Crowd implements Disposable {
  readonly sockets: RawSocket[] = [];
  /** Of all events to all sockets, ms from publishing to arrival, in the order in which they came. */
  delaysMs: number[] = [];
  delivered = 0;
  /** Of each socket, the number of the event after the last one. */
  readonly #next: number[] = [];
  readonly #publishedMs: number[] = [];
  #waits: { total: number; resolve: () => void; reject: (fault: Error) => void }[] = [];
  #fault: Error | null = null;
  readonly #side: Side;

  private constructor(side: Side) {
    this.#side = side;
  }

  /** Open the side's sockets of these numbers: `count` of them, beginning with `from`. */
  static async gather(side: Side, count: number, { from = 0 } = {}): Promise<Crowd> {
    const crowd = new Crowd(side);
    for (let index = from; index < from + count; index += AT_ONCE) {
      const some = Math.min(AT_ONCE, from + count - index);
      await Promise.all(Array.from({ length: some }, (_, n) => crowd.#join(index + n)));
    }
    return crowd;
  }

  get published(): number {
    return this.#publishedMs.length;
  }

  async publish(count: number): Promise<void> {
    const from = this.published;
    this.expect(count);
    await this.#side.publish(from, count);
  }

  /** Somebody else publishes these events now. */
  expect(count: number): void {
    const nowMs = performance.now();
    for (let n = 0; n < count; n++) this.#publishedMs.push(nowMs);
  }

  /**
   * Resolves as soon as all sockets have heard of the first `events`.
   *
   * @throws where a socket missed one, or heard it twice
   */
  heard(events: number): Promise<void> {
    const total = events * this.sockets.length;
    if (this.#fault) return Promise.reject(this.#fault);
    if (this.delivered >= total) return Promise.resolve();
    return new Promise((resolve, reject) => void this.#waits.push({ total, resolve, reject }));
  }

  [Symbol.dispose](): void {
    for (const socket of this.sockets) socket.close();
  }

  async #join(index: number): Promise<void> {
    const { promise: greeted, resolve } = Promise.withResolvers<void>();
    this.#next[index] = 0;
    const take = (n: number) => this.#take(index, n);
    const socket = await this.#side.connect(index, (message) => {
      resolve();
      scanEvents(message, take);
    });
    this.sockets.push(socket);
    await greeted;
  }

  #take(index: number, n: number): void {
    if (n !== this.#next[index]) {
      this.#fault ??= new Error(`Socket ${index}: event ${n} in place of ${this.#next[index]}`);
      for (const { reject } of this.#waits) reject(this.#fault);
    }
    this.#next[index] = n + 1;
    this.delivered++;
    this.delaysMs.push(performance.now() - this.#publishedMs[n]!);
    this.#waits = this.#waits.filter(({ total, resolve }) => {
      if (this.delivered < total) return true;
      resolve();
      return false;
    });
  }
}
