import { isFinal, retryAfterOf } from "../close_codes.ts";
import {
  type EventFrame,
  type Frame,
  isControlFrame,
  parseFrame,
  type ResyncReason,
} from "../frames.ts";
import { retryDelayMs } from "./backoff.ts";
import type { Carrier, Line } from "./carrier.ts";
import { createSeen } from "./seen.ts";
import type { BrowserHost } from "./browser_host.ts";

/**
 * `live`: what is shown is current. `reconnecting`: cut off for a moment. `stale`: nothing was
 * heard for 45 s. `refused`: not allowed (any more); it does not try again.
 */
export type LinkState = "live" | "reconnecting" | "stale" | "refused";

export interface ConnectOptions {
  path: string;
  /** Cursor of the snapshot; `null` where there is none: then `onResync` comes first. */
  after: string | null;
  /** Once for each event after the cursor, in order. */
  onEvent(frame: EventFrame): void;
  /**
   * Read the snapshot again: the client will not get the events between the last one and `cursor`.
   */
  onResync(cursor: string, reason: ResyncReason | "no_cursor"): void;
  /**
   * At each change, and once at the start.
   *
   * @param heardAtMs  when the last frame came, by the clock of `BrowserHost`; `null` before one
   */
  onState(state: LinkState, heardAtMs: number | null): void;
  /** Where to keep the cursor beyond this page, such as in sessionStorage. */
  memory?: { read(): string | null; write(cursor: string): void };
}

export interface Link {
  readonly state: LinkState;
  /** Where the client is; `null` before its first frame. */
  readonly cursor: string | null;
  close(): void;
}

/** Twice the server's heartbeat and a little. */
const STALE_AFTER_MS = 45_000;
const WELCOME_WITHIN_MS = 10_000;
/** A line that lived this long was good: the next try starts again at the shortest wait. */
const GOOD_AFTER_MS = 10_000;
/** Tries that end before their welcome, after which it asks whether it may try at all. */
const ASK_AFTER_TRIES = 2;
const PONG = JSON.stringify({ type: "pong" });

/** Follow a group: connect, come back after every cut, and give each event exactly once. */
export function connect(
  options: ConnectOptions,
  world: { carrier: Carrier; host: BrowserHost },
): Link {
  const link = new LiveLink(options, world);
  link.open();
  return link;
}

class LiveLink implements Link {
  state: LinkState = "reconnecting";
  cursor: string | null;
  readonly #options: ConnectOptions;
  readonly #carrier: Carrier;
  readonly #host: BrowserHost;
  readonly #isNew = createSeen();
  readonly #openedAtMs: number;
  readonly #forgetNetwork: () => void;
  #line: Line | null = null;
  #welcomedAtMs: number | null = null;
  #heardAtMs: number | null = null;
  #attempt = 0;
  #silentTries = 0;
  #isClosed = false;
  #cancelRetry = () => {};
  #cancelWatch = () => {};
  #cancelWelcome = () => {};

  constructor(
    options: ConnectOptions,
    { carrier, host }: { carrier: Carrier; host: BrowserHost },
  ) {
    this.#options = options;
    this.#carrier = carrier;
    this.#host = host;
    this.cursor = options.memory?.read() ?? options.after;
    this.#openedAtMs = host.nowMs();
    const forgetWake = host.onWake(() => this.#wake());
    const forgetOffline = host.onOffline(() => this.#cut());
    this.#forgetNetwork = () => {
      forgetWake();
      forgetOffline();
    };
    options.onState(this.state, null);
    this.#watch();
  }

  open(): void {
    this.#cancelRetry();
    this.#leaveLine();
    this.#welcomedAtMs = null;
    const address = { path: this.#options.path, after: this.cursor };
    this.#cancelWelcome = this.#host.later(WELCOME_WITHIN_MS, () => {
      this.#leaveLine();
      this.#ended(0, "");
    });
    this.#line = this.#carrier.open(address, {
      onText: (text) => this.#heard(text),
      onEnd: (code, reason) => this.#ended(code, reason),
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#forgetNetwork();
    this.#cancelRetry();
    this.#cancelWatch();
    this.#leaveLine();
  }

  #heard(text: unknown): void {
    const frame = parseFrame(text);
    if (!frame) return;
    this.#heardAtMs = this.#host.nowMs();
    this.#watch();
    this.#act(frame);
  }

  #act(frame: Frame): void {
    const before = this.cursor;
    // A welcome is no progress: it may precede a resync that the line does not live long enough to
    // bring.
    const isProgress = "cursor" in frame && (frame.type !== "welcome" || before === null);
    if (isProgress) this.#moveTo(frame.cursor);
    if (!isControlFrame(frame)) {
      if (this.#isNew(frame.id)) this.#options.onEvent(frame);
      return;
    }
    switch (frame.type) {
      case "welcome":
        this.#welcomed();
        if (before === null) this.#options.onResync(frame.cursor, "no_cursor");
        break;
      case "resync":
        this.#options.onResync(frame.cursor, frame.reason);
        break;
      case "ping":
        this.#line?.send(PONG);
    }
  }

  #moveTo(cursor: string): void {
    this.cursor = cursor;
    this.#options.memory?.write(cursor);
  }

  #welcomed(): void {
    this.#cancelWelcome();
    this.#welcomedAtMs = this.#host.nowMs();
    this.#silentTries = 0;
    this.#become("live");
  }

  #ended(code: number, reason: string): void {
    this.#cancelWelcome();
    this.#line = null;
    if (isFinal(code)) return this.#refused();
    const wasWelcomed = this.#welcomedAtMs !== null;
    const livedMs = this.#host.nowMs() - (this.#welcomedAtMs ?? Infinity);
    if (livedMs >= GOOD_AFTER_MS) this.#attempt = 0;
    if (this.state === "live") this.#become("reconnecting");
    if (!wasWelcomed && ++this.#silentTries >= ASK_AFTER_TRIES) void this.#ask();
    else this.#retry(retryAfterOf(reason));
  }

  /** A browser does not tell why a handshake failed; the address itself does. */
  async #ask(): Promise<void> {
    const { status, retryAfterMs } = await this.#carrier.ask(this.#options.path);
    if (this.#isClosed || this.#line) return;
    if ([401, 403, 404].includes(status)) this.#refused();
    else this.#retry(retryAfterMs);
  }

  #retry(askedMs: number | null): void {
    const waitMs = askedMs || retryDelayMs(this.#attempt++, this.#host.random);
    this.#cancelRetry = this.#host.later(waitMs, () => this.open());
  }

  #refused(): void {
    this.close();
    this.#become("refused");
  }

  /** The network is back, or somebody looks: no reason to wait any longer. */
  #wake(): void {
    const silentSinceMs = this.#heardAtMs ?? this.#openedAtMs;
    const isSilent = this.#host.nowMs() - silentSinceMs >= STALE_AFTER_MS;
    if (this.#line && !isSilent) return;
    this.#attempt = 0;
    this.open();
  }

  /** The browser says that the network is gone: the line would find out in a minute. */
  #cut(): void {
    if (!this.#line) return;
    this.#leaveLine();
    if (this.state === "live") this.#become("reconnecting");
    this.#retry(null);
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#host.later(STALE_AFTER_MS, () => {
      this.#become("stale");
      // A line that was welcomed and is silent counts as dead, whatever its own state says.
      if (this.#welcomedAtMs !== null && this.#line) this.open();
    });
  }

  #leaveLine(): void {
    this.#cancelWelcome();
    this.#line?.drop();
    this.#line = null;
  }

  #become(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.#options.onState(state, this.#heardAtMs);
  }
}
