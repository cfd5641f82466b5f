import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { Retreat } from "./retreat.ts";

const IDLE_POLL_MS = 1_000;

export interface QueueWatchOptions {
  queues: readonly string[];
  /** Called when a queue has become worth asking. */
  onNews: () => void;
}

/**
 * Which queues are worth asking for jobs: those that somebody put something into, those with more
 * than the last turn could take, those where something is due by now, and every queue once a
 * second.
 */
export class QueueWatch {
  /** Promising queues, each with the number of times it was found promising. */
  readonly #promising: Map<string, number>;
  /** One alarm for each queue whose next delayed job is due before the idle poll would see it. */
  readonly #alarms = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #retreat: Retreat;
  readonly #broker: Broker;
  readonly #options: QueueWatchOptions;
  #waiting: Promise<void> | null = null;
  #isStopped = false;

  constructor(deps: Deps, broker: Broker, options: QueueWatchOptions) {
    this.#retreat = new Retreat(deps);
    this.#broker = broker;
    this.#options = options;
    this.#promising = new Map(options.queues.map((queue) => [queue, 1]));
  }

  /** Queues that may have jobs. */
  promising(): string[] {
    return [...this.#promising.keys()];
  }

  /** How often `queue` was found promising; undefined where it is not promising. */
  found(queue: string): number | undefined {
    return this.#promising.get(queue);
  }

  /** A turn that began when `found` was this number has emptied the queue. */
  emptied(queue: string, found: number): void {
    if (this.#promising.get(queue) === found) this.#promising.delete(queue);
  }

  /** Something is due in the queue after so many milliseconds. */
  setAlarm(queue: string, dueInMs: number | null): void {
    clearTimeout(this.#alarms.get(queue));
    this.#alarms.delete(queue);
    if (dueInMs === null || dueInMs > IDLE_POLL_MS || this.#isStopped) return;
    this.#alarms.set(queue, setTimeout(() => this.#ask(queue), dueInMs + 1));
  }

  /** Keep one blocking wait under way; it outlives a rest that ends early. */
  listen(): void {
    if (this.#waiting || this.#isStopped) return;
    this.#waiting = this.#broker.wait(this.#options.queues, IDLE_POLL_MS).then(
      (woken) => {
        this.#retreat.well();
        this.#woken(woken);
      },
      async (error) => {
        if (this.#isStopped) return;
        await this.#retreat.from(error, { doing: "wait" });
        this.#woken(null);
      },
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#retreat.stop();
    for (const alarm of this.#alarms.values()) clearTimeout(alarm);
    this.#broker.close();
    await this.#waiting;
  }

  #woken(queue: string | null): void {
    this.#waiting = null;
    for (const promising of queue ? [queue] : this.#options.queues) this.#ask(promising);
  }

  #ask(queue: string): void {
    this.#promising.set(queue, (this.#promising.get(queue) ?? 0) + 1);
    this.#options.onNews();
  }
}
