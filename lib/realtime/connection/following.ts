import type { Audience, Reader } from "../catalogue/group.ts";
import { type Cursor, formatCursor, formatPosition } from "../cursor.ts";
import type { Delivery } from "../log/entry.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { ResyncReason } from "../protocol.ts";
import { PROTOCOL_VERSION as v } from "../wire.ts";
import { type Beginning, Joining } from "./joining.ts";
import type { Outbound } from "./outbound.ts";
import { type Subscriber, Subscription } from "./subscription.ts";
import { isAhead, Track } from "./track.ts";

/** A group's wish to begin, once its replay was read. */
export interface Start {
  joining: Joining;
  beginning: Beginning;
}

/** Where this process is in a log; `null` while it cannot say. */
export type ReaderOf = (log: NamedLog) => Cursor | null;

/** How to hear of an audience; returns how to stop. */
export type Listen = (name: string, subscription: Subscription) => () => void;

/** A start that has found its place. */
interface Placed {
  /** From where on its client has nothing of these groups yet, as it is told. */
  from: Cursor;
  /** Where that is so, say that the state must be read again. */
  warn(): void;
  /** Tell what was missed, and what came in meanwhile. */
  tell(): void;
}

/**
 * What one connection follows: audiences, and in each of their logs one place. What is sent of a log goes
 * in that log's order; only a group that joins later brings what is older, all of it at once.
 */
export class Following implements Subscriber {
  /** Who reads; nobody until the first rights are known. */
  reader: Reader;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #tracks: Track[] = [];
  readonly #outbound: Outbound;
  readonly #onTooMuch: () => void;

  constructor(reader: Reader, outbound: Outbound, onTooMuch: () => void) {
    this.reader = reader;
    this.#outbound = outbound;
    this.#onTooMuch = onTooMuch;
  }

  get names(): string[] {
    return [...this.#subscriptions.keys()];
  }

  get subscriptions(): Iterable<Subscription> {
    return this.#subscriptions.values();
  }

  /** Where its client is in each log. */
  get position(): string {
    return formatPosition(this.#tracks.map((track) => this.#reached(track)));
  }

  /** Epoch of the first log. */
  get epoch(): string {
    return this.#tracks[0]!.place.epoch;
  }

  /**
   * Take up audiences of one log: they listen from now on, and are told once they have begun.
   *
   * @param open  names that are open to who knows them
   */
  join(
    log: NamedLog,
    audiences: readonly Audience[],
    { open, listen }: { open: ReadonlySet<string>; listen: Listen },
  ): Joining {
    const joined = audiences.map((audience) => {
      const { name } = audience;
      this.drop(name);
      const subscription = new Subscription(audience, this, { isOpen: open.has(name) });
      subscription.forget = listen(name, subscription);
      this.#subscriptions.set(name, subscription);
      return subscription;
    });
    return new Joining(log, joined);
  }

  /** Find their places in the logs. What they have to tell is told in this very turn. */
  place(starts: readonly Start[], readerOf: ReaderOf): Placed[] {
    return starts.map((start) => {
      const { log } = start.joining;
      const track = this.#trackOf(log.name);
      if (!track || !this.#isLive(track)) return this.#placeFirst(start, track);
      track.followReader(readerOf(log));
      return this.#placeBeside(track, start);
    });
  }

  /** Of a start, the names that it still carries. */
  namesOf({ joining: { subscriptions } }: Start): string[] {
    return subscriptions.filter((one) => this.#subscriptions.get(one.audience.name) === one)
      .map((one) => one.audience.name);
  }

  onDelivery(subscription: Subscription, delivery: Delivery): void {
    const track = this.#trackOf(delivery.position.log);
    if (!track?.isAhead(delivery.position)) return;
    track.place = delivery.position;
    this.#hand(subscription, delivery);
  }

  onResync(position: Cursor, reason: ResyncReason): void {
    const track = this.#trackOf(position.log);
    if (!track) return;
    // Each of its groups hears of it.
    if (track.place.epoch === position.epoch && !track.isAhead(position)) return;
    this.#outbound.drop((held) => held.position.log === position.log);
    track.moveTo(position);
    const groups = this.#liveOn(track).map(({ audience }) => audience.name);
    this.#resync(position, reason, groups);
  }

  onTooMuchWaiting(): void {
    this.#onTooMuch();
  }

  onSent({ position }: Delivery): void {
    this.#trackOf(position.log)!.sent = position;
  }

  /** What the process has passed, its client needs no more. */
  followReaders(readerOf: ReaderOf): void {
    for (const track of this.#tracks) {
      const readerAt = readerOf(track.log);
      // Where it carries nothing of a log, nobody tells it that the log's life has ended.
      if (readerAt && !this.#isLive(track)) track.moveTo(readerAt);
      else track.followReader(readerAt);
    }
  }

  /** Give a group up. @returns false where it was not carried */
  drop(name: string): boolean {
    const subscription = this.#subscriptions.get(name);
    if (!subscription) return false;
    subscription.forget();
    this.#subscriptions.delete(name);
    this.#outbound.drop((held) => held.event.group === name);
    return true;
  }

  end(): void {
    for (const { forget } of this.subscriptions) forget();
  }

  /** Groups of a log that nothing was carried of: their place is that of the log. */
  #placeFirst(start: Start, before: Track | undefined): Placed {
    const { joining } = start;
    const { place, missed, resync } = joining.beginningOr(start.beginning);
    const track = before ?? new Track(joining.log, place);
    track.moveTo(place);
    if (!before) this.#tracks.push(track);
    const warn = () => {
      if (resync) this.#resync(place, resync, this.namesOf(start));
    };
    const tell = () => {
      for (const delivery of [...missed, ...joining.waiting]) {
        if (!track.isAhead(delivery.position)) continue;
        track.place = delivery.position;
        this.#replay(joining, delivery);
      }
      joining.end();
    };
    return { from: place, warn, tell };
  }

  /**
   * Groups of a log that others are carried of already. Their replay ends where the others are: what comes
   * after it is told together, in its order. And what the client keeps as its place in that log is
   * never beyond what it has of the others.
   */
  #placeBeside(track: Track, start: Start): Placed {
    const { joining } = start;
    const { place: after, missed, resync } = joining.beginningOr(start.beginning);
    const reached = this.#reached(track);
    const reason = resync ?? (after.epoch === track.place.epoch ? null : "epoch");
    const from = reason === null && isAhead(reached, after) ? after : reached;
    const warn = () => {
      if (reason !== null) this.#resync(reached, reason, this.namesOf(start));
    };
    const tell = () => {
      let last = after;
      for (const delivery of reason === null ? [...missed, ...joining.waiting] : []) {
        if (!isAhead(delivery.position, last) || track.isAhead(delivery.position)) continue;
        last = delivery.position;
        this.#replay(joining, delivery);
      }
      joining.end();
    };
    return { from, warn, tell };
  }

  /** A look into a log brings the events of all groups. */
  #replay(joining: Joining, delivery: Delivery): void {
    const subscription = this.#subscriptions.get(delivery.event.group);
    if (subscription?.joining === joining) this.#hand(subscription, delivery);
  }

  /** The last of four checks (connect, subscribe, replay, delivery): a role may have changed. */
  #hand(subscription: Subscription, delivery: Delivery): void {
    if (subscription.mayRead()) this.#outbound.deliver(delivery);
  }

  #resync(position: Cursor, reason: ResyncReason, groups: string[]): void {
    if (groups.length === 0) return;
    this.#outbound.control({ v, type: "resync", cursor: formatCursor(position), reason, groups });
  }

  #trackOf(log: string): Track | undefined {
    return this.#tracks.find((track) => track.log.name === log);
  }

  #liveOn({ log }: Track): Subscription[] {
    return [...this.subscriptions].filter(({ audience, joining }) =>
      audience.group.log === log && joining === null
    );
  }

  #isLive(track: Track): boolean {
    return this.#liveOn(track).length > 0;
  }

  /** Where the client is in a log: past what is held for it, it is not. */
  #reached(track: Track): Cursor {
    return this.#outbound.isHolding ? track.sent : track.place;
  }
}
