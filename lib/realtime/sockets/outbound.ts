import type { Cursor } from "../cursor.ts";
import type { Delivery } from "../log/entry.ts";
import type { Coalescer } from "./coalescer.ts";

/** The part of a WebSocket that sending needs. */
export type Wire = Pick<WebSocket, "send" | "bufferedAmount">;

/** Bytes in the socket's buffer above which frames are held here, where they can be merged. */
export const HOLD_ABOVE_BYTES = 64 * 1_024;
/** Bytes in both places above which the reader counts as slow. */
export const SLOW_ABOVE_BYTES = 1_024 * 1_024;

/**
 * Frames that wait for one slow client. They are pure ASCII but for text that we never send, so
 * their length in characters is their length in bytes.
 */
export class Outbound {
  readonly #wire: Wire;
  readonly #coalescer: Coalescer;
  readonly #onSent: (frames: number) => void;
  readonly #held = new Map<string, Delivery>();
  #heldBytes = 0;
  /** Place of the last delivery that was handed to the wire. */
  sentUpTo: Cursor | null = null;

  constructor(
    wire: Wire,
    { coalescer, onSent }: { coalescer: Coalescer; onSent: (frames: number) => void },
  ) {
    this.#wire = wire;
    this.#coalescer = coalescer;
    this.#onSent = onSent;
  }

  get isHolding(): boolean {
    return this.#held.size > 0;
  }

  /** Send at once, past what is held: for control frames that fit any moment. */
  control(frame: string): void {
    this.#wire.send(frame);
  }

  /** Send, or hold while the wire is full. @returns false where the reader is too slow */
  deliver(delivery: Delivery): boolean {
    if (!this.isHolding && this.#wire.bufferedAmount <= HOLD_ABOVE_BYTES) this.#send(delivery);
    else this.#hold(delivery);
    return this.#wire.bufferedAmount + this.#heldBytes <= SLOW_ABOVE_BYTES;
  }

  /** Send of what is held as much as the wire takes. */
  flush(): void {
    for (const [key, delivery] of this.#held) {
      if (this.#wire.bufferedAmount > HOLD_ABOVE_BYTES) return;
      this.#drop(key, delivery);
      this.#send(delivery);
    }
  }

  /** Let go of what is held. */
  clear(): void {
    this.#held.clear();
    this.#heldBytes = 0;
  }

  #hold(delivery: Delivery): void {
    const key = this.#coalescer.keyOf(delivery) ?? delivery.event.id;
    const older = this.#held.get(key);
    const held = older ? this.#coalescer.coalesce(older, delivery) : delivery;
    // A merged frame keeps the turn (as a Map does) and the place of the older one, so that places
    // only grow.
    this.#held.set(key, held);
    this.#heldBytes += held.frame.length - (older?.frame.length ?? 0);
  }

  #drop(key: string, delivery: Delivery): void {
    this.#held.delete(key);
    this.#heldBytes -= delivery.frame.length;
  }

  #send({ frame, position }: Delivery): void {
    this.#wire.send(frame);
    this.sentUpTo = position;
    this.#onSent(1);
  }
}
