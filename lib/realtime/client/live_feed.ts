import { retryDelayMs } from "./backoff.ts";
import type { ConnectOptions, EventFrame, Link, LinkState } from "./mod.ts";
import type { BrowserHost } from "./browser_host.ts";

/** A state of the server with its place in the live log. */
export interface LiveSnapshot {
  /** Events after it follow; `null` where the log could not be reached. */
  cursor: string | null;
  /** Ids of events after the cursor that the state contains already. */
  included: readonly string[];
}

/** `catching_up`: the line is there, but what is shown may lack something until it was read again. */
export type FeedState = LinkState | "catching_up";

export interface FeedListener<S> {
  onEvent(frame: EventFrame): void;
  /** Forget what was shown: this is the state now; the events after it follow. */
  onSnapshot(snapshot: S): void;
  /** @param heardAtMs  when the last frame came, by this machine's clock; `null` before one */
  onState(state: FeedState, heardAtMs: number | null): void;
}

export interface FeedWorld<S> {
  connect(options: ConnectOptions): Link;
  /** @throws where it cannot be read; it is asked again */
  readSnapshot(): Promise<S>;
  host: Pick<BrowserHost, "later" | "random">;
}

/** Events kept for who joins late, such as an island whose script took longer. */
const KEPT = 500;
/** A line that held this long after a snapshot: the next one is read without delay. */
const CALM_AFTER_MS = 10_000;

/**
 * One connection and one snapshot for everything on a page that shows the same group.
 *
 * Where the server says `resync`, the snapshot is read again, once for all, and the connection
 * begins anew at the snapshot's own cursor: the server then sends exactly what is not in it.
 */
export class LiveFeed<S extends LiveSnapshot> {
  readonly #world: FeedWorld<S>;
  readonly #path: string;
  readonly #startedAt: string | null;
  readonly #listeners = new Set<FeedListener<S>>();
  #included: ReadonlySet<string>;
  #snapshot: S | null = null;
  #history: EventFrame[] = [];
  #isOverfull = false;
  #link: Link | null = null;
  #linkState: LinkState = "reconnecting";
  /** From a loss until the line that follows the new snapshot is live. */
  #isBehind = false;
  #isRead = true;
  #heardAtMs: number | null = null;
  #told: FeedState | null = null;
  #attempt = 0;
  #reading = 0;
  #cancelRead = () => {};
  #cancelCalm = () => {};

  constructor(start: LiveSnapshot & { path: string }, world: FeedWorld<S>) {
    this.#world = world;
    this.#path = start.path;
    this.#startedAt = start.cursor;
    this.#included = new Set(start.included);
    this.#follow(start.cursor);
  }

  get isUnused(): boolean {
    return this.#listeners.size === 0;
  }

  /**
   * Hear all events since `cursor`, the place of the state that the listener shows.
   *
   * @returns how to leave
   */
  join(listener: FeedListener<S>, cursor: string | null): () => void {
    this.#listeners.add(listener);
    listener.onState(this.#state, this.#heardAtMs);
    if (cursor !== this.#startedAt || this.#isOverfull) this.refresh();
    else {
      if (this.#snapshot) listener.onSnapshot(this.#snapshot);
      for (const frame of this.#history) listener.onEvent(frame);
    }
    return () => void this.#listeners.delete(listener);
  }

  /** Read the snapshot again, soon. */
  refresh(): void {
    if (this.#linkState === "refused") return;
    this.#isBehind = true;
    this.#isRead = false;
    this.#tell();
    const reading = ++this.#reading;
    this.#cancelRead();
    // After an outage every open page wants its snapshot: not all in the same instant.
    const waitMs = retryDelayMs(this.#attempt++, this.#world.host.random);
    this.#cancelRead = this.#world.host.later(waitMs, () => void this.#read(reading));
  }

  close(): void {
    this.#reading++;
    this.#cancelRead();
    this.#cancelCalm();
    this.#link?.close();
  }

  async #read(reading: number): Promise<void> {
    const snapshot = await this.#world.readSnapshot().catch(() => null);
    // Something was lost meanwhile: another reading is on its way.
    if (reading !== this.#reading) return;
    if (snapshot === null || snapshot.cursor === null) return this.refresh();
    this.#snapshot = snapshot;
    this.#included = new Set(snapshot.included);
    this.#history = [];
    this.#isOverfull = false;
    this.#isRead = true;
    for (const listener of this.#listeners) listener.onSnapshot(snapshot);
    this.#follow(snapshot.cursor);
    this.#cancelCalm();
    this.#cancelCalm = this.#world.host.later(CALM_AFTER_MS, () => this.#attempt = 0);
  }

  #follow(cursor: string | null): void {
    this.#link?.close();
    this.#link = this.#world.connect({
      path: this.#path,
      after: cursor,
      onEvent: (frame) => this.#heard(frame),
      onResync: () => this.refresh(),
      onState: (state, heardAtMs) => {
        this.#linkState = state;
        // A new link knows nothing of what the one before it heard.
        this.#heardAtMs = heardAtMs ?? this.#heardAtMs;
        if (state === "live" && this.#isRead) this.#isBehind = false;
        this.#tell();
      },
    });
  }

  #heard(frame: EventFrame): void {
    if (this.#included.has(frame.id)) return;
    this.#history.push(frame);
    if (this.#history.length > KEPT) {
      this.#history.shift();
      this.#isOverfull = true;
    }
    for (const listener of this.#listeners) listener.onEvent(frame);
  }

  get #state(): FeedState {
    const isUp = this.#linkState === "live" || this.#linkState === "reconnecting";
    return this.#isBehind && isUp ? "catching_up" : this.#linkState;
  }

  #tell(): void {
    if (this.#told === this.#state) return;
    this.#told = this.#state;
    for (const listener of this.#listeners) listener.onState(this.#state, this.#heardAtMs);
  }
}
