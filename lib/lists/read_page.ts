import { reading } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { isUnderstood, type ListQuery } from "./address/query.ts";
import { filterValues } from "./address/read_query.ts";
import { type Ask, COUNT_UP_TO, type List, type Place, type Row } from "./shape.ts";

export interface RowPage<R extends Row> {
  rows: R[];
  /** Where the next page begins and the one before ends; `null` at the ends of the list. */
  older: Place | null;
  newer: Place | null;
  /** How many rows there are, pages and all; more than are counted is `COUNT_UP_TO + 1`. */
  count: number;
}

/** The rows that a query asks for; none where it is not understood. */
export async function readPage<R extends Row>(
  deps: Deps,
  list: List<R>,
  query: ListQuery,
): Promise<RowPage<R>> {
  if (!isUnderstood(query)) return { rows: [], older: null, newer: null, count: 0 };
  const { size, place, isBackwards } = query;
  const ask = askOf(query, size + 1);
  return await reading(deps, async (deps) => {
    const found = await list.source.rows(deps, ask);
    const isFull = found.length > size;
    const shown = found.slice(0, size);
    if (isBackwards) shown.reverse();
    const [first, last] = [shown.at(0), shown.at(-1)].map((one) =>
      one ? { key: one.key, id: one.row.id } : null
    ) as [Place | null, Place | null];
    const isWhole = place === null && !isFull;
    return {
      rows: shown.map(({ row }) => row),
      older: isBackwards || isFull ? last : null,
      newer: isBackwards ? (isFull ? first : null) : place && first,
      // What fills less than a page is counted already, and is what costs most to count.
      count: isWhole ? shown.length : await list.source.count(deps, ask, COUNT_UP_TO + 1),
    };
  });
}

/** What a query that is understood asks a source for. */
export function askOf(query: ListQuery, limit: number): Ask {
  const { search, sort, place, isBackwards } = query;
  return { filters: filterValues(query), search, sort, place, isBackwards, limit };
}
