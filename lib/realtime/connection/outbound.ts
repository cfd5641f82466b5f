import type { Delivery } from "../log/entry.ts";
import type { ControlFrame } from "../protocol.ts";
import type { Coalescer } from "./coalescer.ts";
import type { Wire } from "./wire.ts";

/** Bytes in the wire's buffer above which frames are held here, where they can be merged. */
export const HOLD_ABOVE_BYTES = 64 * 1_024;
/** Bytes in both places above which the reader counts as slow. */
export const SLOW_ABOVE_BYTES = 1_024 * 1_024;
/** Milliseconds between two tries to empty what is held. */
const FLUSH_EVERY_MS = 50;

export interface OutboundOptions {
  coalescer: Coalescer;
  /** Called before it is handed to the wire. */
  onSent(delivery: Delivery): void;
  /** The client is too slow; it is to be cut off. */
  onSlow(): void;
}

/**
 * What goes to one client, and what waits for it while it reads slowly. Frames are pure ASCII but for
 * text that we never send, so their length in characters is their length in bytes.
 */
export class Outbound {
  readonly #wire: Wire;
  readonly #options: OutboundOptions;
  readonly #held = new Map<string, Delivery>();
  #heldBytes = 0;
  #whenEmpty: (() => void)[] = [];
  #flushTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(wire: Wire, options: OutboundOptions) {
    this.#wire = wire;
    this.#options = options;
  }

  get isHolding(): boolean {
    return this.#held.size > 0;
  }

  /** Resolves as soon as nothing is held. */
  emptied(): Promise<void> {
    if (!this.isHolding) return Promise.resolve();
    return new Promise((resolve) => void this.#whenEmpty.push(resolve));
  }

  /** Send at once, past what is held: for control frames, which fit any moment. */
  control(frame: ControlFrame): void {
    if (this.#wire.isOpen) this.#wire.send(JSON.stringify(frame), frame.type);
  }

  /** Send, or hold while the wire is full. */
  deliver(delivery: Delivery): void {
    if (!this.#wire.isOpen) return;
    if (!this.isHolding && this.#wire.bufferedBytes <= HOLD_ABOVE_BYTES) this.#send(delivery);
    else this.#hold(delivery);
    const waitingBytes = this.#wire.bufferedBytes + this.#heldBytes;
    if (waitingBytes > SLOW_ABOVE_BYTES) this.#options.onSlow();
    else if (this.isHolding) this.#flushLater();
  }

  /** Send of what is held as much as the wire takes. */
  flush(): void {
    for (const [key, delivery] of this.#held) {
      if (this.#wire.bufferedBytes > HOLD_ABOVE_BYTES) return;
      this.#letGo(key, delivery);
      this.#send(delivery);
    }
  }

  /** Let go of what is held, by default of all. */
  drop(isUnwanted: (delivery: Delivery) => boolean = () => true): void {
    for (const [key, delivery] of this.#held) if (isUnwanted(delivery)) this.#letGo(key, delivery);
    if (!this.isHolding) this.#stopFlushing();
  }

  #hold(delivery: Delivery): void {
    const { coalescer } = this.#options;
    const key = coalescer.keyOf(delivery) ?? delivery.event.id;
    const older = this.#held.get(key);
    const held = older ? coalescer.coalesce(older, delivery) : delivery;
    // A merged frame keeps the turn (as a Map does) and the place of the older one, so that places
    // only grow.
    this.#held.set(key, held);
    this.#heldBytes += held.frame.length - (older?.frame.length ?? 0);
  }

  #letGo(key: string, delivery: Delivery): void {
    this.#held.delete(key);
    this.#heldBytes -= delivery.frame.length;
    if (!this.isHolding) this.#whenEmpty.splice(0).forEach((tell) => tell());
  }

  #send(delivery: Delivery): void {
    this.#options.onSent(delivery);
    this.#wire.send(delivery.frame, "event");
  }

  #flushLater(): void {
    this.#flushTimer ??= setTimeout(() => {
      this.#stopFlushing();
      if (this.#wire.isOpen) this.flush();
      else this.drop();
      if (this.isHolding) this.#flushLater();
    }, FLUSH_EVERY_MS);
  }

  #stopFlushing(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
  }
}
