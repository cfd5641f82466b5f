import { type Cursor, parseCursor, parsePosition } from "../cursor.ts";
import { type ControlFrame, type EventFrame, isControlFrame } from "../frames.ts";
import type { BrowserHost } from "./browser_host.ts";
import type { LineAddress } from "./carrier.ts";
import { GroupFeed } from "./group_feed.ts";
import type { LinkOptions, LinkReport, LiveLink } from "./live_link.ts";
import { type LossReason, Member, type MemberOptions, type Showing } from "./member.ts";
import { earliest, positionOf } from "./place.ts";
import { subscriptionFrames } from "./subscription_frames.ts";

/** Who is part of a page's connection. */
export interface Membership {
  readonly report: LinkReport;
  /** The state was read again: what is after it counts, and what of that has come is told at once. */
  show(showing: Showing): void;
  leave(): void;
}

export interface LiveGroupsWorld {
  newLink(options: LinkOptions): LiveLink;
  host: Pick<BrowserHost, "later" | "nowMs">;
}

/** Events kept for who joins late, such as an island whose script took longer. */
const KEPT = 500;
/** Islands come to life one after the other: what they ask for goes in one request. */
const GATHER_MS = 20;
/** Well below the ten frames a second that a server takes. */
const ASK_EVERY_MS = 250;

/** All groups that a page follows, over one connection, for all its members. */
export class LiveGroups {
  readonly #link: LiveLink;
  readonly #host: LiveGroupsWorld["host"];
  readonly #feeds = new Map<string, GroupFeed>();
  readonly #members = new Set<Member>();
  /** The server brings them, and nobody wants them any more. */
  readonly #left = new Set<string>();
  #history: EventFrame[] = [];
  #isOpen = false;
  /** Groups of the line that was opened last. */
  #opened: readonly string[] = [];
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #cancelAsk: (() => void) | null = null;

  constructor({ newLink, host }: LiveGroupsWorld) {
    this.#host = host;
    this.#link = newLink({
      address: () => this.#address(),
      onFrame: (frame) => {
        if (isControlFrame(frame)) this.#act(frame);
        else this.#heard(frame);
        this.#tellAll((member) => member.onHeard?.(this.#link.report));
      },
      onReport: (report) => this.#tellAll((member) => member.onReport?.(report)),
      onDenied: (groups) => this.#withdraw(groups),
    });
  }

  get isUnused(): boolean {
    return this.#members.size === 0;
  }

  /** Hear all events of these groups since the state that the member shows. */
  join(options: MemberOptions): Membership {
    const member = new Member(options);
    const link = this.#link;
    this.#members.add(member);
    for (const group of member.groups) this.#want(group, member);
    tell(member, ({ onReport }) => onReport?.(link.report));
    this.#catchUp(member);
    this.#askSoon();
    return {
      get report() {
        return link.report;
      },
      show: (showing) => {
        member.show(showing);
        this.#catchUp(member);
      },
      leave: () => this.#leave(member),
    };
  }

  close(): void {
    this.#cancelAsk?.();
    this.#link.close();
  }

  #want(group: string, { place }: Member): void {
    const feed = this.#feeds.get(group);
    if (!feed) this.#feeds.set(group, new GroupFeed(place));
    // Nothing of it has come yet: it can still begin where this member needs it.
    else if (!feed.isCarried) feed.place = feed.floor = earliest([feed.place, place]);
  }

  #leave(member: Member): void {
    this.#members.delete(member);
    const others = [...this.#members];
    for (const group of member.groups) {
      if (others.some(({ groups }) => groups.has(group))) continue;
      if (this.#feeds.get(group)?.isCarried) this.#left.add(group);
      this.#drop(group);
    }
    this.#askSoon();
  }

  #drop(group: string): void {
    this.#feeds.delete(group);
    this.#history = this.#history.filter((frame) => frame.group !== group);
  }

  /** Tell what has come since the state that the member shows, or that this cannot be known. */
  #catchUp(member: Member): void {
    const feeds = [...member.groups].map((group) => this.#feeds.get(group));
    if (feeds.some((feed) => feed?.isCarried && !member.isWithin(feed.floor))) {
      return lose(member, member.place ? "late" : "no_cursor");
    }
    for (const frame of this.#history) tell(member, () => member.hear(frame));
  }

  #address(): LineAddress {
    const places = [...this.#feeds.values()].map(({ place }) => place);
    this.#opened = [...this.#feeds.keys()];
    return { groups: this.#opened, after: positionOf(earliest(places)) };
  }

  #askSoon(): void {
    const restMs = this.#askedAtMs + ASK_EVERY_MS - this.#host.nowMs();
    this.#cancelAsk ??= this.#host.later(Math.max(GATHER_MS, restMs), () => this.#ask());
  }

  /** Have the server bring what the members want, and no more. */
  #ask(): void {
    this.#cancelAsk = null;
    this.#askedAtMs = this.#host.nowMs();
    const missing = this.#missing;
    const wasOpen = this.#isOpen;
    this.#isOpen = this.#feeds.size > 0;
    if (!this.#isOpen) return this.#link.rest();
    if (!wasOpen) return this.#link.open();
    // A line that is not there yet is asked for all of them when it is opened.
    if (this.#link.report.state !== "live") return;
    if (!this.#link.takesFrames) return missing.length > 0 ? this.#link.regroup() : undefined;
    const asked = missing.map((group) => ({ group, after: this.#after(group) }));
    for (const frame of subscriptionFrames({ left: this.#left, asked })) this.#link.send(frame);
    this.#left.clear();
  }

  #after(group: string): string | null {
    return positionOf(this.#feeds.get(group)?.place ?? {});
  }

  #act(frame: ControlFrame): void {
    switch (frame.type) {
      case "welcome":
        return this.#welcomed(frame);
      case "subscribed":
        return this.#carried(frame);
      case "ping": {
        const cursors = parsePosition(frame.cursor) ?? [];
        return cursors.forEach((cursor) => this.#reached(cursor));
      }
      case "resync":
        return this.#resync(frame);
      case "revoked":
      case "error":
        return this.#refused(frame);
    }
  }

  #welcomed({ cursor, groups }: Extract<ControlFrame, { type: "welcome" }>): void {
    for (const feed of this.#feeds.values()) feed.isCarried = false;
    this.#left.clear();
    for (const group of groups) if (!this.#feeds.has(group)) this.#left.add(group);
    this.#carried({ cursor, groups });
    // What was asked for and is not there is not for this reader; over a socket the server says so.
    if (!this.#link.takesFrames) {
      this.#withdraw(this.#opened.filter((group) => !groups.includes(group)));
    }
    if (this.#left.size > 0 || this.#missing.length > 0) this.#askSoon();
  }

  get #missing(): string[] {
    return [...this.#feeds].filter(([, feed]) => !feed.isCarried).map(([group]) => group);
  }

  #carried({ groups, cursor }: { groups: readonly string[]; cursor: string }): void {
    for (const group of groups) this.#feeds.get(group)?.carry(cursor);
    this.#tellAll((member) => {
      if (!member.place && !member.isLost && member.hasAny(groups)) lose(member, "no_cursor");
    });
  }

  #resync({ cursor, reason, groups }: Extract<ControlFrame, { type: "resync" }>): void {
    for (const group of groups) this.#feeds.get(group)?.resync(cursor);
    this.#history = this.#history.filter((frame) => !groups.includes(frame.group));
    this.#tellAll((member) => member.hasAny(groups) && lose(member, reason));
  }

  #heard(frame: EventFrame): void {
    const cursor = parseCursor(frame.cursor);
    if (!cursor) return;
    const feed = this.#feeds.get(frame.group);
    this.#reached(cursor, feed);
    if (!feed?.isCarried || !feed.isNew(frame.id)) return;
    this.#history.push(frame);
    if (this.#history.length > KEPT) {
      const oldest = this.#history.shift()!;
      this.#feeds.get(oldest.group)?.forget(oldest);
    }
    this.#tellAll((member) => member.hear(frame));
  }

  #reached(cursor: Cursor, own?: GroupFeed): void {
    for (const feed of this.#feeds.values()) feed.reached(cursor, feed === own);
  }

  /** Some groups are not, or no longer, for this reader. The others go on. */
  #refused(frame: Extract<ControlFrame, { type: "revoked" | "error" }>): void {
    const isOfRequest = frame.type === "revoked" || /group/.test(frame.code);
    if (!isOfRequest) return;
    this.#withdraw(frame.groups ?? this.#missing);
    if (this.#feeds.size === 0) this.#link.refuse();
    // A line that was opened for them would be refused when it asks on.
    else if (!this.#link.takesFrames) this.#link.regroup();
    else if (this.#missing.length > 0) this.#askSoon();
  }

  #withdraw(groups: readonly string[]): void {
    for (const group of groups) this.#drop(group);
    this.#tellAll((member) => {
      const gone = groups.filter((group) => member.groups.delete(group));
      if (gone.length > 0) member.onRevoked?.(gone);
    });
  }

  #tellAll(run: (member: Member) => void): void {
    for (const member of [...this.#members]) tell(member, run);
  }
}

/** One that throws must not take the others down, nor the line. */
function tell(member: Member, run: (member: Member) => void): void {
  try {
    run(member);
  } catch (error) {
    reportError(error);
  }
}

function lose(member: Member, reason: LossReason): void {
  tell(member, () => member.lose(reason));
}
