import { compareIds, type Cursor } from "../cursor.ts";
import type { NamedLog } from "../log/named_log.ts";

/** Where one connection is in one log. */
export class Track {
  readonly log: NamedLog;
  /**
   * The client has or needs nothing up to here: it was sent, is held to be sent, or was for others.
   */
  place: Cursor;
  /** Place of what was handed to the wire last. */
  sent: Cursor;

  constructor(log: NamedLog, place: Cursor) {
    this.log = log;
    this.place = place;
    this.sent = place;
  }

  isAhead(position: Cursor): boolean {
    return isAhead(position, this.place);
  }

  /** Go on from `place`; what is held for the client came before it. */
  moveTo(place: Cursor): void {
    this.place = place;
    this.sent = place;
  }

  /** What the reader passed without sending it here was not for this client. */
  followReader(readerAt: Cursor | null): void {
    if (readerAt && this.isAhead(readerAt)) this.place = readerAt;
  }
}

/** True where `a` comes after `b` in the same life of a log. */
export function isAhead(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch && compareIds(a.id, b.id) > 0;
}
