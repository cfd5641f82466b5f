import { type Cursor, parseCursor } from "../cursor.ts";
import type { EventFrame } from "../frames.ts";
import { moved, type Place, placeOf } from "./place.ts";
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

  constructor(place: Place | null) {
    this.place = this.floor = place;
  }

  /** It is carried from now on: from its place or, where it has none, from `position`. */
  carry(position: string): void {
    this.isCarried = true;
    this.place ??= this.floor = placeOf(position);
  }

  /**
   * Something came. What is carried of a log comes in its order, so that whatever it is of, all of this
   * group was brought up to there; only a group that joins later brings what is older.
   */
  reached(cursor: Cursor, isOwn: boolean): void {
    const isOfItsLog = isOwn || this.place?.[cursor.log] !== undefined;
    if (this.isCarried && isOfItsLog) this.place = moved(this.place, cursor);
  }

  /** What came before is lost: it goes on from here. */
  resync(position: string): void {
    this.place = this.floor = { ...this.place, ...placeOf(position) };
  }

  /** This one leaves the page's history. */
  forget({ cursor }: EventFrame): void {
    const at = parseCursor(cursor);
    if (at) this.floor = moved(this.floor, at);
  }
}
