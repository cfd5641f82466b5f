import { type Cursor, parseCursor } from "../cursor.ts";
import type { EventFrame } from "../frames.ts";
import { hasPassed, moved, type Place, placeOf } from "./place.ts";
import { createSeen } from "./seen.ts";

/** What this page has of one group, and from where on. */
export class GroupFeed {
  /** Everything up to here was brought; `null` until the server has said where it is. */
  place: Place | null;
  /** What is in the page's history begins here. */
  floor: Place | null;
  /** The server brings it on the line that is used. */
  isCarried = false;
  readonly isNew = createSeen();
  /** What was missed comes first, up to here: until then others are further than this group. */
  #catchesUpTo: Place | null = null;

  constructor(place: Place | null) {
    this.place = this.floor = place;
  }

  /** It is carried from `position` on, and what is missing since its place follows. */
  carry(position: string, isReplay: boolean): void {
    const end = placeOf(position);
    const isMissing = Object.values(end ?? {}).some((cursor) => !hasPassed(this.place, cursor));
    this.isCarried = true;
    this.#catchesUpTo = isReplay && this.place && isMissing ? end : null;
    this.place ??= this.floor = end;
  }

  /** Something of this group, or of another one that came after all of this one up to there. */
  reached(cursor: Cursor, isOwn: boolean): void {
    if (!this.isCarried) return;
    if (!isOwn && (this.#catchesUpTo || !this.place?.[cursor.log])) return;
    this.place = moved(this.place, cursor);
    const end = this.#catchesUpTo?.[cursor.log];
    if (end && hasPassed(this.place, end)) this.#catchesUpTo = null;
  }

  /** All that there was up to this position was brought. */
  heartbeat(cursors: readonly Cursor[]): void {
    if (this.isCarried) this.#catchesUpTo = null;
    for (const cursor of cursors) this.reached(cursor, false);
  }

  /** What came before is lost: it goes on from here. */
  resync(position: string): void {
    this.#catchesUpTo = null;
    this.place = this.floor = { ...this.place, ...placeOf(position) };
  }

  /** This one leaves the page's history. */
  forget({ cursor }: EventFrame): void {
    const at = parseCursor(cursor);
    if (at) this.floor = moved(this.floor, at);
  }
}
