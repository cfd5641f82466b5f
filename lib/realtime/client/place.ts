import { compareIds, type Cursor, formatPosition, parsePosition } from "../cursor.ts";

/** How far one has come in each log, by the log's name. */
export type Place = Readonly<Record<string, Cursor>>;

/** The place that a position's text says; `null` where it is none. */
export function placeOf(position: string | null): Place | null {
  const cursors = position === null ? null : parsePosition(position);
  return cursors && Object.fromEntries(cursors.map((cursor) => [cursor.log, cursor]));
}

/** Whether what stands at `cursor` was passed: at the place, or before it in the same life of the log. */
export function hasPassed(place: Place | null, { log, epoch, id }: Cursor): boolean {
  const at = place?.[log];
  return at?.epoch === epoch && compareIds(id, at.id) <= 0;
}

/** The place after something at `cursor`. Nothing moves back, but into another life of a log. */
export function moved(place: Place | null, cursor: Cursor): Place {
  return hasPassed(place, cursor) ? place! : { ...place, [cursor.log]: cursor };
}

/** Where to begin so that nobody misses anything: in each log where the last of them is. */
export function earliest(places: Iterable<Place | null>): Place {
  const all: Record<string, Cursor> = {};
  for (const place of places) {
    for (const cursor of Object.values(place ?? {})) {
      if (!all[cursor.log] || hasPassed(all, cursor)) all[cursor.log] = cursor;
    }
  }
  return all;
}

/** `null` for no place at all. */
export function positionOf(place: Place): string | null {
  const cursors = Object.values(place);
  return cursors.length > 0 ? formatPosition(cursors) : null;
}
