import { retryDelayMs } from "./backoff.ts";
import type { BrowserHost } from "./browser_host.ts";
import type { EventFrame } from "../frames.ts";
import type { LinkReport, LinkState } from "./live_link.ts";
import type { Membership } from "./live_groups.ts";
import type { MemberOptions, Showing } from "./member.ts";

/** A state of the server with its place in the live log. */
export type LiveSnapshot = Showing;

/** `catching_up`: the line is there, but what is shown may lack something until it was read again. */
export type FeedState = LinkState | "catching_up";

export interface FeedListener<S> {
  onEvent(frame: EventFrame): void;
  /** Forget what was shown: this is the state now; the events after it follow. */
  onSnapshot(snapshot: S): void;
  onState?(state: FeedState, report: LinkReport): void;
  /** Nothing of it may be shown any more. */
  onRevoked?(): void;
}

export interface FeedWorld<S> {
  join(options: MemberOptions): Membership;
  /** @throws where it cannot be read; it is asked again */
  readSnapshot(): Promise<S>;
  host: Pick<BrowserHost, "later" | "random">;
}

/** A state that was right for so long: the next one is read without delay. */
const CALM_AFTER_MS = 10_000;

/**
 * One snapshot for everything on a page that shows the same groups. Where something was lost it is read
 * again, once for all, and each goes on from its place.
 */
export class LiveFeed<S extends LiveSnapshot> {
  readonly #world: FeedWorld<S>;
  readonly #groups: readonly string[];
  readonly #members = new Map<FeedListener<S>, Membership>();
  #isBehind = false;
  #isRefused = false;
  #isPlanned = false;
  #attempt = 0;
  #reading = 0;
  #cancelRead = () => {};
  #cancelCalm = () => {};

  constructor(groups: readonly string[], world: FeedWorld<S>) {
    this.#groups = groups;
    this.#world = world;
  }

  get isUnused(): boolean {
    return this.#members.size === 0;
  }

  /**
   * Hear all events since the state that the listener shows.
   *
   * @returns how to leave
   */
  join(listener: FeedListener<S>, { cursor, included }: LiveSnapshot): () => void {
    const membership = this.#world.join({
      groups: this.#groups,
      cursor,
      included,
      onEvent: (frame) => listener.onEvent(frame),
      onResync: () => this.refresh(),
      onRevoked: () => {
        this.#isRefused = true;
        listener.onRevoked?.();
      },
      onReport: (report) => listener.onState?.(this.#stateOf(report), report),
    });
    this.#members.set(listener, membership);
    return () => {
      membership.leave();
      this.#members.delete(listener);
    };
  }

  /** Read the snapshot again, soon. */
  refresh(): void {
    // A loss is told to each that joined; one reading, which has not begun yet, is for all of them.
    if (this.#isRefused || this.#isPlanned) return;
    this.#isPlanned = true;
    this.#behind(true);
    const reading = ++this.#reading;
    // After an outage every open page wants its snapshot: not all in the same instant.
    const waitMs = retryDelayMs(this.#attempt++, this.#world.host.random);
    this.#cancelRead = this.#world.host.later(waitMs, () => void this.#read(reading));
  }

  close(): void {
    this.#reading++;
    this.#cancelRead();
    this.#cancelCalm();
  }

  async #read(reading: number): Promise<void> {
    this.#isPlanned = false;
    const snapshot = await this.#world.readSnapshot().catch(() => null);
    // Something was lost meanwhile: another reading is on its way.
    if (reading !== this.#reading) return;
    if (snapshot === null || snapshot.cursor === null) return this.refresh();
    for (const [listener, membership] of this.#members) {
      listener.onSnapshot(snapshot);
      membership.show(snapshot);
    }
    // Unless what came after it is gone, too.
    if (reading !== this.#reading) return;
    this.#behind(false);
    this.#cancelCalm();
    this.#cancelCalm = this.#world.host.later(CALM_AFTER_MS, () => this.#attempt = 0);
  }

  #stateOf({ state }: LinkReport): FeedState {
    const isUp = state === "live" || state === "reconnecting";
    return this.#isBehind && isUp ? "catching_up" : state;
  }

  #behind(isBehind: boolean): void {
    if (this.#isBehind === isBehind) return;
    this.#isBehind = isBehind;
    for (const [listener, { report }] of this.#members) {
      listener.onState?.(this.#stateOf(report), report);
    }
  }
}
