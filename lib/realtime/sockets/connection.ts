import { closeCodes, closeReason, type CloseWord } from "../close_codes.ts";
import { compareIds, type Cursor, formatCursor } from "../cursor.ts";
import { type Audience, mayRead } from "../catalogue/group.ts";
import type { Delivery } from "../log/entry.ts";
import type { LogLookup } from "../log/event_log.ts";
import type { Listener } from "../log/fan_out.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { ControlFrame, ResyncReason } from "../protocol.ts";
import { HEARTBEAT_SECONDS, PROTOCOL_VERSION as v } from "../wire.ts";
import type { Coalescer } from "./coalescer.ts";
import { Outbound } from "./outbound.ts";
import type { LiveSession } from "./rights.ts";

/** Milliseconds between two tries to empty what is held for a slow client. */
const FLUSH_EVERY_MS = 50;
/** Events kept while a replay is read, which takes milliseconds. */
const WAITING_LIMIT = 5_000;

export interface ConnectionOptions {
  audiences: readonly Audience[];
  /** Where all of them are: the connection has one place in it. */
  log: NamedLog;
  session: LiveSession;
  coalescer: Coalescer;
  /** Called with the number of frames handed over, and once where the client is too slow. */
  onSent(frames: number): void;
  onSlow(): void;
}

/**
 * One live connection of one session to one or more groups of a log.
 *
 * It listens before its replay is read: what arrives meanwhile waits, and is then delivered as far
 * as it comes after the replay. So nothing is missed and nothing is sent twice, wherever the
 * process's own reader of the log is at that moment.
 *
 *   waiting --begin()--> live --close()--> closing --(close event)--> gone
 */
export class Connection implements Listener {
  readonly session: LiveSession;
  readonly log: NamedLog;
  /** What the session's account may do now; kept up to date by the checks of rights. */
  role: string | null;
  readonly openedAtMs = performance.now();
  /** Since when nothing is sent any more; `null`: it is still open. */
  closingSinceMs: number | null = null;
  readonly #audiences: ReadonlyMap<string, Audience>;
  readonly #socket: WebSocket;
  readonly #outbound: Outbound;
  readonly #options: ConnectionOptions;
  #state: "waiting" | "live" | "closing" = "waiting";
  #waiting: (() => void)[] = [];
  /**
   * The client has or needs nothing up to here: it was sent, is held to be sent, or was for others.
   */
  #place: Cursor | null = null;
  #goodbye: [code: number, reason: string] | null = null;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: WebSocket, options: ConnectionOptions) {
    this.session = options.session;
    this.log = options.log;
    this.#audiences = new Map(options.audiences.map((audience) => [audience.name, audience]));
    this.role = options.session.role;
    this.#socket = socket;
    this.#options = options;
    this.#outbound = new Outbound(socket, options);
  }

  get isOpening(): boolean {
    return this.#socket.readyState === WebSocket.CONNECTING;
  }

  get isClosing(): boolean {
    return this.#state === "closing";
  }

  /** True while its account may read every group that it follows. */
  mayReadAll(): boolean {
    return [...this.#audiences.values()].every((audience) => this.#mayRead(audience));
  }

  /** Welcome the client at `place`, tell it what it missed, then what came in meanwhile. */
  begin({ place, missed, resync }: Beginning): void {
    if (this.#state !== "waiting") return;
    this.#state = "live";
    this.#moveTo(place);
    const cursor = formatCursor(place);
    const { epoch } = place;
    const groups = this.#groups;
    this.#control({ v, type: "welcome", cursor, epoch, heartbeat_s: HEARTBEAT_SECONDS, groups });
    if (resync) this.#control({ v, type: "resync", cursor, reason: resync, groups });
    for (const delivery of missed) this.onDelivery(delivery);
    for (const run of this.#waiting) run();
    this.#waiting = [];
  }

  onDelivery(delivery: Delivery): void {
    if (this.#state === "waiting") return this.#wait(() => this.onDelivery(delivery));
    if (!this.#isLive || !this.#isAhead(delivery.position)) return;
    this.#place = delivery.position;
    // The last of four checks (connect, subscribe, replay, delivery): a role may have changed.
    // A replay brings the events of all groups.
    const audience = this.#audiences.get(delivery.event.group);
    if (!audience || !this.#mayRead(audience)) return;
    if (!this.#outbound.deliver(delivery)) return this.#tooSlow();
    if (this.#outbound.isHolding) this.#flushLater();
  }

  onResync(position: Cursor, reason: ResyncReason): void {
    if (this.#state === "waiting") return this.#wait(() => this.onResync(position, reason));
    if (!this.#isLive) return;
    const isNewEpoch = this.#place?.epoch !== position.epoch;
    if (!isNewEpoch && !this.#isAhead(position)) return;
    this.#moveTo(position);
    const cursor = formatCursor(position);
    this.#control({ v, type: "resync", cursor, reason, groups: this.#groups });
  }

  /** Say that the line is alive, and how far the client has come. */
  ping(readerAt: Cursor | null): void {
    if (!this.#isLive || !this.#place) return;
    // What the reader passed without sending it here was not for this client.
    if (readerAt && this.#isAhead(readerAt)) this.#place = readerAt;
    const cursor = this.#outbound.isHolding ? this.#outbound.sentUpTo : this.#place;
    this.#control({ v, type: "ping", cursor: formatCursor(cursor ?? this.#place) });
  }

  /** End it with a code of the table; during its handshake, as soon as that is over. */
  close(word: CloseWord, retryAfterMs?: number): void {
    if (this.#state === "closing") return;
    this.end();
    this.#goodbye = [closeCodes[word], closeReason(word, retryAfterMs)];
    if (!this.isOpening) this.#socket.close(...this.#goodbye);
  }

  /** Its handshake is over. @returns false where it was closed meanwhile and now is */
  opened(): boolean {
    if (this.#goodbye) this.#socket.close(...this.#goodbye);
    return this.#goodbye === null;
  }

  /** Stop sending, whoever ended it. */
  end(): void {
    this.#state = "closing";
    this.closingSinceMs ??= performance.now();
    this.#waiting = [];
    this.#outbound.clear();
    clearTimeout(this.#flushTimer);
  }

  get #groups(): string[] {
    return [...this.#audiences.keys()];
  }

  /** A client that has left is noticed here before its close event comes. */
  get #isLive(): boolean {
    return this.#state === "live" && this.#socket.readyState === WebSocket.OPEN;
  }

  /** Go on from `place`; what is held for the client came before it. */
  #moveTo(place: Cursor): void {
    this.#place = place;
    this.#outbound.clear();
    this.#outbound.sentUpTo = place;
  }

  #mayRead(audience: Audience): boolean {
    return mayRead({ accountId: this.session.accountId, role: this.role }, audience);
  }

  #isAhead(position: Cursor): boolean {
    const place = this.#place;
    return place?.epoch === position.epoch && compareIds(position.id, place.id) > 0;
  }

  #wait(run: () => void): void {
    this.#waiting.push(run);
    if (this.#waiting.length > WAITING_LIMIT) this.#tooSlow();
  }

  #tooSlow(): void {
    this.#options.onSlow();
    this.close("slow");
  }

  #flushLater(): void {
    this.#flushTimer ??= setTimeout(() => {
      this.#flushTimer = undefined;
      if (this.#isLive) this.#outbound.flush();
      if (this.#outbound.isHolding) this.#flushLater();
    }, FLUSH_EVERY_MS);
  }

  #control(frame: ControlFrame): void {
    if (this.#isLive) this.#outbound.control(JSON.stringify(frame));
  }
}

/** How a connection begins: where, with what before it, and whether its snapshot is still good. */
export interface Beginning {
  place: Cursor;
  missed: Delivery[];
  resync?: ResyncReason;
}

/** The beginning that a look into the log allows for a client that came back at `after`. */
export function beginningOf(after: Cursor, { state, end, missed }: LogLookup): Beginning {
  if (state === "held") return { place: after, missed };
  return { place: end, missed: [], resync: state };
}
