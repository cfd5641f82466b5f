import { type Audience, mayRead, type Reader } from "../catalogue/group.ts";
import type { Cursor } from "../cursor.ts";
import type { Delivery } from "../log/entry.ts";
import type { Listener } from "../log/fan_out.ts";
import type { ResyncReason } from "../protocol.ts";
import type { Joining } from "./joining.ts";

/** Whose subscription it is. */
export interface Subscriber {
  readonly reader: Reader;
  onDelivery(subscription: Subscription, delivery: Delivery): void;
  onResync(position: Cursor, reason: ResyncReason): void;
  onTooMuchWaiting(): void;
}

/** One audience on one connection. */
export class Subscription implements Listener {
  readonly audience: Audience;
  /** Until its group has begun: where it waits. */
  joining: Joining | null = null;
  /** Leave the fan-out. */
  forget: () => void = () => {};
  readonly #subscriber: Subscriber;
  /** Whoever knows its name may read it now. */
  #isOpen: boolean;

  constructor(audience: Audience, subscriber: Subscriber, { isOpen }: { isOpen: boolean }) {
    this.audience = audience;
    this.#subscriber = subscriber;
    this.#isOpen = isOpen;
  }

  mayRead(): boolean {
    return this.#isOpen || mayRead(this.#subscriber.reader, this.audience);
  }

  /** @param isOpen  of names that were looked at, whether they are open now */
  recheck(isOpen: ReadonlyMap<string, boolean>): boolean {
    this.#isOpen = isOpen.get(this.audience.name) ?? this.#isOpen;
    return this.mayRead();
  }

  onDelivery(delivery: Delivery): void {
    if (!this.joining) this.#subscriber.onDelivery(this, delivery);
    else if (!this.joining.keep(delivery)) this.#subscriber.onTooMuchWaiting();
  }

  onResync(position: Cursor, reason: ResyncReason): void {
    if (this.joining) this.joining.lose(position, reason);
    else this.#subscriber.onResync(position, reason);
  }
}
