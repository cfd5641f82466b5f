import type { Audience, Reader } from "../catalogue/group.ts";
import { closeCodes, closeReason, type CloseWord } from "../close_codes.ts";
import { formatPosition } from "../cursor.ts";
import type { Delivery } from "../log/entry.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { ControlFrame, ErrorCode } from "../protocol.ts";
import { HEARTBEAT_SECONDS, PROTOCOL_VERSION as v } from "../wire.ts";
import type { Coalescer } from "./coalescer.ts";
import { faults } from "./faults.ts";
import { Following, type Listen, type ReaderOf, type Start } from "./following.ts";
import type { Joining } from "./joining.ts";
import { Outbound } from "./outbound.ts";
import type { Wire } from "./wire.ts";

/** A little less than promised: the heart beats once a second. */
const PING_EVERY_MS = (HEARTBEAT_SECONDS - 1) * 1_000;
/** Who has no log-in, or none any more. */
export const NOBODY: Reader = { accountId: null, role: null };

/** A log-in that connections live by. */
export interface LiveSession extends Reader {
  readonly id: string;
}

export interface ConnectionOptions {
  /** The log-in it lives by; `null`: it reads only what is open to who knows its name. */
  session: LiveSession | null;
  /** Whose places it takes; `null`: nobody's, see `ownerOf()`. */
  owner: string | null;
  coalescer: Coalescer;
  /** Called at each event that is handed over, and once where the client is too slow. */
  onSent(delivery: Delivery): void;
  onSlow(): void;
}

/**
 * One live connection of one client to any number of groups, whatever carries it.
 *
 *   waiting --begin()--> live --close()--> closing --(its wire is gone)--> gone
 */
export class Connection {
  readonly session: LiveSession | null;
  readonly owner: string | null;
  readonly wire: Wire;
  readonly openedAtMs = performance.now();
  /** Since when nothing is sent any more; `null`: it is still open. */
  closingSinceMs: number | null = null;
  readonly #following: Following;
  readonly #outbound: Outbound;
  #isLive = false;
  #pingAtMs = this.openedAtMs + PING_EVERY_MS;
  #lastPosition = "";

  constructor(wire: Wire, { session, owner, coalescer, onSent, onSlow }: ConnectionOptions) {
    this.wire = wire;
    this.session = session;
    this.owner = owner;
    const tooSlow = () => {
      if (this.isClosing) return;
      onSlow();
      this.close("slow");
    };
    this.#outbound = new Outbound(wire, {
      coalescer,
      onSent: (delivery) => {
        this.#following.onSent(delivery);
        onSent(delivery);
      },
      onSlow: tooSlow,
    });
    this.#following = new Following(session ?? NOBODY, this.#outbound, tooSlow);
  }

  get isClosing(): boolean {
    return this.closingSinceMs !== null;
  }

  get reader(): Reader {
    return this.#following.reader;
  }

  /** Names of the audiences that it carries. */
  get groups(): string[] {
    return this.#following.names;
  }

  /** Of those, what is open to who knows the name. */
  get openNames(): string[] {
    return [...this.#following.subscriptions].map(({ audience }) => audience)
      .filter(({ group }) => group.isOpenByName).map(({ name }) => name);
  }

  /** Where its client is in each log; once it is closed, where it was then. */
  get position(): string {
    return this.isClosing ? this.#lastPosition : this.#following.position;
  }

  /** More waits here than its wire takes. */
  get isHolding(): boolean {
    return this.#outbound.isHolding;
  }

  carries(name: string): boolean {
    return this.groups.includes(name);
  }

  /**
   * Nothing is held for its client, or it is closed. What is held has its turn before groups begin: their
   * replay is older, and who is cut off between the two would miss it.
   */
  emptied(): Promise<void> {
    return this.#outbound.emptied();
  }

  /** Take up audiences of one log; they wait until they begin. */
  join(
    log: NamedLog,
    audiences: readonly Audience[],
    about: { open: ReadonlySet<string>; listen: Listen },
  ): Joining {
    return this.#following.join(log, audiences, about);
  }

  /**
   * Let groups begin. The first time the client is welcomed, later told that they are subscribed; then it
   * is told what it missed of them, and what came in meanwhile.
   *
   * @param carried  names that are asked for and carried already
   */
  begin(
    starts: readonly Start[],
    { readerOf, carried = [] }: { readerOf: ReaderOf; carried?: readonly string[] },
  ): void {
    if (this.isClosing) return;
    const following = this.#following;
    const placed = following.place(starts, readerOf);
    if (this.#isLive) {
      const groups = [...carried, ...starts.flatMap((start) => following.namesOf(start))];
      // Cut off between the two, a client that is told to read again must not take itself for subscribed.
      for (const { warn } of placed) warn();
      const begun = formatPosition(placed.map(({ from }) => from));
      const cursor = begun || following.position;
      if (groups.length > 0) this.#tell({ v, type: "subscribed", groups, cursor });
    } else {
      this.#isLive = true;
      const { position: cursor, epoch, names: groups } = following;
      const heartbeat_s = HEARTBEAT_SECONDS;
      this.#tell({ v, type: "welcome", cursor, epoch, heartbeat_s, groups });
      for (const { warn } of placed) warn();
    }
    for (const { tell } of placed) tell();
  }

  unsubscribe(names: readonly string[]): void {
    const groups = names.filter((name) => this.#following.drop(name));
    if (groups.length > 0) this.#tell({ v, type: "unsubscribed", groups });
  }

  /**
   * Go by what its client may do now.
   *
   * @param reader  who its session is of; `null` where that is over
   * @param isOpen  of names that were looked at, whether they are open to who knows them
   */
  recheck(reader: Reader | null, isOpen: ReadonlyMap<string, boolean>): void {
    const following = this.#following;
    const isSame = reader !== null && reader.accountId === this.session?.accountId;
    following.reader = isSame ? reader : NOBODY;
    const lost = [...following.subscriptions].filter((one) => !one.recheck(isOpen))
      .map(({ audience }) => audience.name);
    for (const name of lost) following.drop(name);
    if (lost.length > 0) this.#tell({ v, type: "revoked", groups: lost });
    const isOver = lost.length > 0 || (this.session !== null && !isSame);
    if (isOver && this.groups.length === 0) this.close("revoked");
  }

  /** Say that the line is alive, and how far the client has come, where that is due. */
  ping(nowMs: number, readerOf: ReaderOf): void {
    if (this.isClosing || nowMs < this.#pingAtMs) return;
    this.#pingAtMs = nowMs + PING_EVERY_MS;
    this.#following.followReaders(readerOf);
    this.#tell({ v, type: "ping", cursor: this.position });
  }

  /** Say what is wrong with what the client asked; nothing of it was done. */
  refuse(code: ErrorCode, groups?: readonly string[]): void {
    const about = groups ? { groups: [...groups] } : {};
    this.#tell({ v, type: "error", code, message: faults[code], ...about });
  }

  /** End it with a code of the table. */
  close(word: CloseWord, retryAfterMs?: number): void {
    if (this.isClosing) return;
    this.end();
    this.wire.close(closeCodes[word], closeReason(word, retryAfterMs));
  }

  /** Stop sending, whoever ended it. */
  end(): void {
    if (this.isClosing) return;
    this.#lastPosition = this.#isLive ? this.#following.position : "";
    this.closingSinceMs = performance.now();
    this.#following.end();
    this.#outbound.drop();
  }

  /** Nothing comes before the welcome. */
  #tell(frame: ControlFrame): void {
    if (this.#isLive) this.#outbound.control(frame);
  }
}
