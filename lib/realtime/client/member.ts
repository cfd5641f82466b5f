import { parseCursor } from "../cursor.ts";
import type { EventFrame, ResyncReason } from "../frames.ts";
import type { LinkReport } from "./live_link.ts";
import { hasPassed, type Place, placeOf } from "./place.ts";

/** A state and its place in the live log. */
export interface Showing {
  /** Events after it count; `null` where the place is not known. */
  cursor: string | null;
  /** Ids of events after the cursor that the state contains already. */
  included: readonly string[];
}

/** `no_cursor`: there was no state with a place yet. `late`: the events since that state are gone. */
export type LossReason = ResyncReason | "no_cursor" | "late";

/** What one island or script wants of the page's connection. */
export interface MemberOptions extends Partial<Showing> {
  groups: readonly string[];
  /** Once for each event of the groups that is after what is shown, in order. */
  onEvent?(frame: EventFrame): void;
  /** Read the state again, and say so by `show()`: what was missed does not come. */
  onResync?(reason: LossReason): void;
  /** These groups may not be read any more: what is shown of them goes. */
  onRevoked?(groups: readonly string[]): void;
  /** At once, and at each change of state or carrier. */
  onReport?(report: LinkReport): void;
  /** At each frame, after what it brings: all that has happened until then was told. */
  onHeard?(report: LinkReport): void;
}

export class Member {
  readonly groups: Set<string>;
  readonly onRevoked: MemberOptions["onRevoked"];
  readonly onReport: MemberOptions["onReport"];
  readonly onHeard: MemberOptions["onHeard"];
  /** Of what it shows. */
  place: Place | null;
  /** It was told to read its state again, and has not shown it yet. */
  isLost = false;
  readonly #onEvent: MemberOptions["onEvent"];
  readonly #onResync: MemberOptions["onResync"];
  #included: ReadonlySet<string>;

  constructor({ groups, cursor = null, included = [], ...told }: MemberOptions) {
    this.groups = new Set(groups);
    this.place = placeOf(cursor);
    this.#included = new Set(included);
    this.#onEvent = told.onEvent;
    this.#onResync = told.onResync;
    this.onRevoked = told.onRevoked;
    this.onReport = told.onReport;
    this.onHeard = told.onHeard;
  }

  lose(reason: LossReason): void {
    this.isLost = true;
    this.#onResync?.(reason);
  }

  show({ cursor, included }: Showing): void {
    this.isLost = false;
    this.place = placeOf(cursor);
    this.#included = new Set(included);
  }

  hasAny(groups: readonly string[]): boolean {
    return groups.some((group) => this.groups.has(group));
  }

  /** Whether what comes from this place on leaves nothing out after what is shown. */
  isWithin(floor: Place | null): boolean {
    return Object.values(floor ?? {}).some((cursor) => hasPassed(this.place, cursor));
  }

  hear(frame: EventFrame): void {
    const cursor = parseCursor(frame.cursor);
    const isShown = cursor !== null && hasPassed(this.place, cursor);
    const isNews = this.groups.has(frame.group) && !isShown && !this.#included.has(frame.id);
    if (isNews) this.#onEvent?.(frame);
  }
}
