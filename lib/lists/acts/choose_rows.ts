import type { Deps } from "../../deps.ts";
import { isUnderstood, type ListQuery } from "../address/query.ts";
import { askOf } from "../read_page.ts";
import type { List, Row } from "../shape.ts";
import { type BulkAct, MAX_CHOSEN } from "./shape.ts";

/** Rows that somebody is about to act upon. */
export interface ChosenRows<R extends Row> {
  /** To which it would be done. */
  rows: R[];
  /** To which it would not, and why: goes on from the row's name. */
  refused: { row: R; why: string }[];
  /** More match than one act takes: these are the first. */
  isCut: boolean;
}

/** The rows of these ids, or the first of all that a query leaves, and what an act would do to each. */
export async function chooseRows<R extends Row>(
  deps: Deps,
  { list, act, of }: {
    list: List<R>;
    act: BulkAct<R>;
    of: { ids: readonly string[] } | { query: ListQuery };
  },
): Promise<ChosenRows<R>> {
  const chosen = "ids" in of
    ? await rowsOf(deps, list, of.ids.slice(0, MAX_CHOSEN + 1))
    : await firstOf(deps, list, of.query);
  const found = chosen.slice(0, MAX_CHOSEN);
  const judged = found.map((row) => ({ row, why: act.refusal?.(row) ?? null }));
  return {
    rows: judged.filter(({ why }) => why === null).map(({ row }) => row),
    refused: judged.flatMap(({ row, why }) => why === null ? [] : { row, why }),
    isCut: chosen.length > MAX_CHOSEN,
  };
}

/** In the order they were chosen in. */
async function rowsOf<R extends Row>(deps: Deps, list: List<R>, ids: readonly string[]) {
  const byId = new Map((await list.source.byIds(deps, ids)).map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

async function firstOf<R extends Row>(deps: Deps, list: List<R>, query: ListQuery): Promise<R[]> {
  if (!isUnderstood(query)) return [];
  const ask = { ...askOf(query, MAX_CHOSEN + 1), place: null, isBackwards: false };
  return (await list.source.rows(deps, ask)).map(({ row }) => row);
}
