import { reading } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { csvLine } from "../text/mod.ts";
import type { ListQuery } from "./address/query.ts";
import { maySeePersonal, type Reader } from "./address/read_query.ts";
import { askOf } from "./read_page.ts";
import type { ColumnSpec, List, Row } from "./shape.ts";

/** Rows read at once: what is in memory of a file, however long it is. */
const BATCH = 1_000;
/** Of a file: a spreadsheet has a few more. */
export const MAX_EXPORTED = 1_000_000;
/** Without it spreadsheets take UTF-8 for the letters of their own country. */
const BYTE_ORDER_MARK = "\ufeff";

export interface CsvFile {
  name: string;
  /** Lines by the batch, each read as the one before has gone out. */
  chunks: AsyncIterable<string>;
  /** Whether something of people is in it. */
  isPersonal: boolean;
}

/** A list as a file: all rows that a query leaves, in its order, with the columns one may see. */
export function exportCsv<R extends Row>(
  list: List<R>,
  { deps, query, reader }: { deps: Deps; query: ListQuery; reader: Reader },
): CsvFile {
  const maySee = maySeePersonal(list, reader);
  const columns = Object.values<ColumnSpec<R>>(list.columns)
    .filter(({ csv, isPersonal }) => csv && (maySee || !isPersonal));
  const day = deps.clock.now().toISOString().slice(0, 10);
  return {
    name: `${list.name}-${day}.csv`,
    chunks: linesOf(list, { deps, query, columns }),
    isPersonal: columns.some(({ isPersonal }) => isPersonal),
  };
}

async function* linesOf<R extends Row>(
  list: List<R>,
  { deps, query, columns }: {
    deps: Deps;
    query: ListQuery;
    columns: readonly ColumnSpec<R>[];
  },
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ label }) => label));
  for await (const rows of allRows(list, { deps, query })) {
    yield rows.map((row) => csvLine(columns.map(({ csv }) => csv!(row, deps) ?? ""))).join("");
  }
}

/** All rows that a query leaves, in its order, read by the batch as they are asked for. */
export async function* allRows<R extends Row>(
  list: Pick<List<R>, "source">,
  { deps, query }: { deps: Deps; query: ListQuery },
): AsyncGenerator<R[]> {
  let ask = { ...askOf(query, BATCH), place: null, isBackwards: false } as ReturnType<typeof askOf>;
  for (let written = 0; written < MAX_EXPORTED; written += BATCH) {
    const from = ask;
    const found = await reading(deps, (deps) => list.source.rows(deps, from));
    if (found.length > 0) yield found.map(({ row }) => row);
    const last = found.at(-1);
    if (found.length < BATCH || !last) return;
    ask = { ...ask, place: { key: last.key, id: last.row.id } };
  }
}
