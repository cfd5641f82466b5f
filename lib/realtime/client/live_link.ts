import { closeCodes, isFinal, retryAfterOf } from "../close_codes.ts";
import type { ClientFrame, Frame } from "../frames.ts";
import { retryDelayMs } from "./backoff.ts";
import type { BrowserHost } from "./browser_host.ts";
import {
  type Carrier,
  type CarrierName,
  type HttpAnswer,
  isDenied,
  type LineAddress,
} from "./carrier.ts";
import { Ladder } from "./ladder.ts";
import { GOOD_AFTER_MS, LineRecord } from "./line_record.ts";
import { Trial, type TrialEnd } from "./trial.ts";

/**
 * `live`: what is shown is current. `reconnecting`: cut off for a moment. `stale`: nothing was
 * heard for 45 s. `refused`: not allowed (any more); it does not try again.
 */
export type LinkState = "live" | "reconnecting" | "stale" | "refused";

export interface LinkReport {
  state: LinkState;
  /** By which it is live, or tries to be. */
  carrier: CarrierName;
  /** When the last frame came, by the clock of `BrowserHost`; `null` before one. */
  heardAtMs: number | null;
}

export interface LinkOptions {
  /** What to carry and from where; asked each time that a line is opened. */
  address(): LineAddress;
  /** All frames of the line that is used. One that takes its place may bring some of them again. */
  onFrame(frame: Frame): void;
  /** At each change of state or carrier. */
  onReport(report: LinkReport): void;
  /** The site says that these groups of the address may not be read. */
  onDenied(groups: readonly string[]): void;
}

export interface LinkWorld {
  /** Best first. */
  carriers: readonly Carrier[];
  /** How the site answers who asks for a group without any carrier. */
  ask(group: string): Promise<HttpAnswer>;
  host: BrowserHost;
}

/** Twice the server's heartbeat and a little. */
const STALE_AFTER_MS = 45_000;
/** A line of the best carrier that lived this long shows that it works here. */
const HELD_AFTER_MS = 60_000;
/** A server that asks for more is not one of ours. */
const WAIT_LIMIT_MS = 600_000;

/**
 * One connection that comes back after every cut, by the best carrier that works here.
 *
 * A line that is to take the place of the one there is, because it carries other groups or is of a better
 * carrier, is opened beside it, and used from its welcome on: it begins where the other one was, so that
 * nothing is missed, and what both bring has the same ids.
 */
export class LiveLink {
  readonly #options: LinkOptions;
  readonly #world: LinkWorld;
  readonly #ladder: Ladder;
  readonly #openedAtMs: number;
  readonly #forget: (() => void)[];
  #state: LinkState = "reconnecting";
  #told: string;
  #heardAtMs: number | null = null;
  #line: Trial | null = null;
  #beside: Trial | null = null;
  /** Carriers to try beside after this one; `null` where it is not for a better carrier. */
  #others: readonly Carrier[] | null = null;
  #mayClimb = false;
  #record = new LineRecord();
  #attempt = 0;
  #isWanted = false;
  #isClosed = false;
  #cancelRetry = () => {};
  #cancelWatch = () => {};

  constructor(options: LinkOptions, world: LinkWorld) {
    this.#options = options;
    this.#world = world;
    const { host } = world;
    this.#ladder = new Ladder(world.carriers, host, () => this.#climbSoon());
    this.#openedAtMs = host.nowMs();
    this.#forget = [
      host.onWake(() => this.#wake()),
      host.onOnline(() => this.#climbSoon()),
      host.onOffline(() => this.#cut()),
      host.onLeave(() => this.#leavePage()),
    ];
    this.#told = wordsOf(this.report);
    this.#watch();
  }

  get report(): LinkReport {
    const { name } = this.#line?.carrier ?? this.#ladder.carrier;
    return { state: this.#state, carrier: name, heardAtMs: this.#heardAtMs };
  }

  /** Whether what is sent now reaches the server. */
  get takesFrames(): boolean {
    return this.#isWelcomed && this.#line!.carrier.takesFrames;
  }

  open(): void {
    if (this.#isClosed) return;
    this.#isWanted = true;
    this.#leaveLines();
    this.#line = this.#try(this.#ladder.carrier);
  }

  /** Nothing is to be carried until it is opened again. */
  rest(): void {
    this.#isWanted = false;
    this.#leavePage();
  }

  send(frame: ClientFrame): void {
    this.#line?.send(frame);
  }

  /** The address is another: go over to a line of it. */
  regroup(): void {
    if (!this.#isWelcomed) return this.open();
    this.#leaveBeside();
    this.#beside = this.#try(this.#line!.carrier);
  }

  /** There is nothing that may be read. */
  refuse(): void {
    this.close();
    this.#become("refused");
  }

  close(): void {
    this.#isClosed = true;
    for (const forget of this.#forget) forget();
    this.#cancelWatch();
    this.#leaveLines();
    this.#ladder.stop();
  }

  get #isWelcomed(): boolean {
    return this.#line !== null && this.#line.welcomedAtMs !== null;
  }

  #try(carrier: Carrier): Trial {
    return new Trial({
      carrier,
      address: this.#options.address(),
      host: this.#world.host,
      onFrame: (frame, trial) => this.#heard(frame, trial),
      onEnd: (end, trial) => trial === this.#line ? this.#ended(end) : this.#besideEnded(),
    });
  }

  #heard(frame: Frame, trial: Trial): void {
    if (trial === this.#beside) this.#goOver(trial);
    this.#heardAtMs = this.#world.host.nowMs();
    this.#watch();
    if (frame.type === "welcome") this.#become("live");
    if (frame.type === "ping") {
      this.#record.beat();
      this.send({ type: "pong" });
    }
    this.#options.onFrame(frame);
    if (frame.type === "welcome" && this.#mayClimb) this.#climbSoon();
  }

  #goOver(trial: Trial): void {
    this.#cancelRetry();
    this.#line?.drop();
    this.#line = trial;
    const isBetter = this.#others !== null;
    this.#beside = this.#others = null;
    if (!isBetter) return;
    this.#record = new LineRecord();
    this.#ladder.rise(trial.carrier);
  }

  #ended(end: TrialEnd): void {
    this.#line = null;
    if (isFinal(end.code)) return this.#ordered(end.code);
    if (this.#state === "live") this.#become("reconnecting");
    const livedMs = end.livedMs ?? 0;
    if (livedMs >= GOOD_AFTER_MS) this.#attempt = 0;
    if (livedMs >= HELD_AFTER_MS) this.#ladder.held();
    const verdict = this.#record.ended(end);
    if (verdict === "ask") return void this.#ask();
    if (verdict === "useless") this.#goDown();
    this.#retry(retryAfterOf(end.reason) ?? end.answer?.retryAfterMs ?? null, end.retryMs);
  }

  /** A browser does not tell why a handshake failed; the site does, if it is there. */
  async #ask(): Promise<void> {
    const { groups } = this.#options.address();
    const answers = await Promise.all(groups.map((group) => this.#world.ask(group)));
    if (this.#isClosed || this.#line) return;
    const without = groups.filter((_, i) => isDenied(answers[i]));
    if (without.length > 0) this.#options.onDenied(without);
    if (without.length === groups.length) return this.refuse();
    if (answers.every(({ status }) => status === 200)) this.#goDown();
    this.#retry(Math.max(...answers.map(({ retryAfterMs }) => retryAfterMs ?? 0)));
  }

  #goDown(): void {
    this.#record = new LineRecord();
    if (this.#ladder.down()) this.#attempt = 0;
  }

  /** @param leastMs  how far a server wants its clients spread */
  #retry(askedMs: number | null, leastMs?: number): void {
    const { host } = this.#world;
    const waitMs = askedMs || retryDelayMs(this.#attempt++, host.random, leastMs);
    this.#cancelRetry();
    this.#cancelRetry = host.later(Math.min(waitMs, WAIT_LIMIT_MS), () => this.open());
  }

  /** A server's last word. */
  #ordered(code: number): void {
    if (code === closeCodes.revoked) this.#options.onDenied(this.#options.address().groups);
    this.refuse();
  }

  /** It is time to try a better carrier: now, or once there is a line to fall back on. */
  #climbSoon(): void {
    this.#mayClimb = this.#ladder.better.length > 0;
    if (this.#mayClimb && this.#isWelcomed && !this.#beside) this.#climb(this.#ladder.better);
  }

  #climb([best, ...others]: readonly Carrier[]): void {
    this.#mayClimb = false;
    this.#others = others;
    this.#beside = this.#try(best!);
  }

  #besideEnded(): void {
    this.#beside = null;
    // The other groups must be carried in any case.
    if (this.#others === null) return this.open();
    if (this.#others.length > 0) this.#climb(this.#others);
    else this.#ladder.noBetter();
  }

  /** The network is back, or somebody looks: no reason to wait any longer. */
  #wake(): void {
    const silentSinceMs = this.#heardAtMs ?? this.#openedAtMs;
    const isSilent = this.#world.host.nowMs() - silentSinceMs >= STALE_AFTER_MS;
    if (!this.#isWanted || (this.#line && !isSilent)) return;
    this.#attempt = 0;
    this.open();
  }

  /** The browser says that the network is gone: the line would find out in a minute. */
  #cut(): void {
    if (!this.#line) return;
    this.#leavePage();
    this.#retry(null);
  }

  /** A page in the browser's history is to have no line. */
  #leavePage(): void {
    this.#leaveLines();
    if (this.#state === "live") this.#become("reconnecting");
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#world.host.later(STALE_AFTER_MS, () => {
      this.#become("stale");
      if (!this.#isWelcomed) return;
      // A line that was welcomed and is silent counts as dead, whatever its own state says.
      if (this.#record.fellSilent() === "useless") this.#goDown();
      this.open();
    });
  }

  #leaveLines(): void {
    this.#cancelRetry();
    this.#line?.drop();
    this.#line = null;
    this.#leaveBeside();
  }

  #leaveBeside(): void {
    this.#mayClimb ||= this.#beside !== null && this.#others !== null;
    this.#beside?.drop();
    this.#beside = this.#others = null;
  }

  #become(state: LinkState): void {
    this.#state = state;
    const { report } = this;
    if (wordsOf(report) === this.#told) return;
    this.#told = wordsOf(report);
    this.#options.onReport(report);
  }
}

function wordsOf({ state, carrier }: LinkReport): string {
  return `${state} ${carrier}`;
}
