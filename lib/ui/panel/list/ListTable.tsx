import type { ComponentChildren } from "preact";
import type { ListData } from "../../../lists/page/list_data.ts";
import type { List, Row } from "../../../lists/shape.ts";
import { CheckCell, type Column, DataTable } from "../../data/DataTable.tsx";

/** How a row looks in each column: a `<td>`, or a `LinkCell` where it names the row. */
export type Cells<R, C extends string> = {
  readonly [K in C]: (row: R, now: Date) => ComponentChildren;
};

/** The cells that a list needs. */
export type CellsOf<L> = L extends List<infer R, infer C> ? Cells<R, C> : never;

export interface ListTableProps<R extends Row, C extends string> {
  data: ListData<R, C>;
  title: string;
  cells: Cells<R, C>;
}

/** The rows of a page, each with its id, so that a script finds it again. */
export function ListTable<R extends Row, C extends string>(
  { data, title, cells }: ListTableProps<R, C>,
) {
  const { list, page, columns, acts, now } = data;
  const isChosenFrom = acts.length > 0;
  return (
    <DataTable caption={title} columns={headsOf(data)} stack>
      {page.rows.map((row) => (
        <tr key={row.id} data-id={row.id}>
          {isChosenFrom
            ? <CheckCell name="id" value={row.id} label={list.titleOf(row)} form="list-acts" />
            : null}
          {columns.map((name) => cells[name](row, now))}
        </tr>
      ))}
    </DataTable>
  );
}

/** Only scripts can do that; `watchChoice()` does. */
function ChooseAll() {
  return (
    <label class="check">
      <input type="checkbox" class="choose-all" aria-label="Choose all on this page" />
    </label>
  );
}

function headsOf<R extends Row, C extends string>(data: ListData<R, C>): Column[] {
  const { list, columns, acts, query: { sort } } = data;
  const heads = columns.map((name): Column => {
    const { label, isNumeric, sort: first } = list.columns[name];
    if (!first) return { label, numeric: isNumeric };
    const isShown = sort.column === name;
    const isDescending = isShown ? !sort.isDescending : first === "descending";
    const direction = sort.isDescending ? "descending" as const : "ascending" as const;
    return {
      label,
      numeric: isNumeric,
      sort: {
        href: data.href({ sort: { column: name, isDescending } }),
        direction: isShown ? direction : undefined,
      },
    };
  });
  return acts.length > 0 ? [{ label: "Choose", control: <ChooseAll /> }, ...heads] : heads;
}
