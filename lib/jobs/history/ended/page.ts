/*
 * Pages of ended jobs, the newest first or the oldest. History has a partition for each day, and a
 * statement costs as much as it touches of them: the day next to the place is read first, and the
 * rest only where that day does not fill the page.
 */
import { DAY_MS } from "../../../clock.ts";
import type { Queryable } from "../../../db/mod.ts";
import type { EndedFilter, EndedJob, EndedPlace } from "./ended.ts";
import { countWithin, rowsWithin } from "./rows_within.ts";

export interface EndedPage {
  filter: EndedFilter;
  /** Go on behind it; null for the first page. */
  place: EndedPlace | null;
  isOldestFirst?: boolean;
  limit: number;
}

/** Ends between two instants; null: without that bound. */
export interface Span {
  from: Date | null;
  to: Date | null;
}

/** The rows of one page, in its order. */
export async function selectEnded(
  sql: Queryable,
  { filter, place, isOldestFirst = false, limit }: EndedPage,
  now: Date,
): Promise<EndedJob[]> {
  const rows: EndedJob[] = [];
  for (const span of spansFrom(place === null ? null : new Date(place.at), isOldestFirst, now)) {
    const within = clipped(span, filter);
    if (within === null) continue;
    rows.push(
      ...await rowsWithin(sql, {
        filter,
        place,
        isOldestFirst,
        limit: limit - rows.length,
        span: within,
      }),
    );
    if (rows.length >= limit) break;
  }
  return rows;
}

/** How many rows there are, counted to `upTo` at most. */
export async function countEnded(
  sql: Queryable,
  { filter, upTo }: { filter: EndedFilter; upTo: number },
  now: Date,
): Promise<number> {
  let count = 0;
  for (const span of spansFrom(null, false, now)) {
    const within = clipped(span, filter);
    if (within === null || count >= upTo) continue;
    const asked = { filter, place: null, isOldestFirst: false, span: within };
    count += await countWithin(sql, { ...asked, limit: upTo - count });
  }
  return count;
}

/** The day next to a place, then what is behind that. Worker's clocks may be a little ahead of ours. */
function spansFrom(place: Date | null, isOldestFirst: boolean, now: Date): Span[] {
  if (isOldestFirst) {
    if (place === null) return [{ from: null, to: null }];
    const border = new Date(place.getTime() + DAY_MS);
    return [{ from: place, to: border }, { from: border, to: null }];
  }
  const border = new Date((place ?? now).getTime() - DAY_MS);
  const to = place === null ? null : new Date(place.getTime() + 1);
  return [{ from: border, to }, { from: null, to: border }];
}

/** The part of a span that a filter leaves; null where it leaves none. */
function clipped({ from, to }: Span, { since, until }: EndedFilter): Span | null {
  const first = from && since ? (from > since ? from : since) : from ?? since ?? null;
  const last = to && until ? (to < until ? to : until) : to ?? until ?? null;
  return first && last && first >= last ? null : { from: first, to: last };
}
