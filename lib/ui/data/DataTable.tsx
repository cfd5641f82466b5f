import type { ComponentChildren } from "preact";
import { notCurrent } from "./aria_current.ts";

export interface Column {
  /** Head of the column; a hidden one is only read out. */
  label: string;
  numeric?: boolean | undefined;
  hidden?: boolean | undefined;
  /** In the place of the label, which names it. */
  control?: ComponentChildren;
  /** Where sorting by this column leads; the direction where it is the one sorted by. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined } | undefined;
}

export interface DataTableProps {
  /** What the rows are: `Orders`. */
  caption: string;
  columns: readonly Column[];
  /** On a phone each row is a small block of two or three lines, so that nothing is out of sight. */
  stack?: boolean | undefined;
  /** `<tr>` elements. */
  children: ComponentChildren;
}

/** Dense rows under a head that stays; scrolls sideways by itself on a phone, or stacks. */
export function DataTable({ caption, columns, stack, children }: DataTableProps) {
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabindex={0}>
      <table class={stack ? "table table-stack" : "table"}>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <Head key={column.label} column={column} />)}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Head({ column }: { column: Column }) {
  const { label, numeric, hidden, sort, control } = column;
  return (
    <th scope="col" class={numeric ? "number" : undefined} aria-sort={sort?.direction}>
      {sort
        ? <a href={sort.href} aria-current={notCurrent}>{label}</a>
        : control ?? <span class={hidden ? "hidden" : ""}>{label}</span>}
    </th>
  );
}

export interface NumberCellProps {
  /** What it counts, where that does not say itself: a phone has no head of the table. */
  label?: string | undefined;
  children: ComponentChildren;
}

/** A cell of figures: tabular, at the end of the line. */
export function NumberCell({ label, children }: NumberCellProps) {
  return <td class="number" data-label={label}>{children}</td>;
}

export interface LinkCellProps {
  /** The row's own page; the whole row leads there. */
  href: string;
  children: ComponentChildren;
}

/** The cell that names the row and heads it. */
export function LinkCell({ href, children }: LinkCellProps) {
  return (
    <th scope="row">
      <a href={href} class="row-link">{children}</a>
    </th>
  );
}

export interface CheckCellProps {
  name: string;
  value: string;
  /** What is chosen: `Order 1042`. */
  label: string;
  checked?: boolean | undefined;
  /** Id of the form it belongs to, where it does not stand in one. */
  form?: string | undefined;
}

/** The box that chooses a row for a bulk act. */
export function CheckCell({ label, ...box }: CheckCellProps) {
  return (
    <td class="check">
      <label>
        <input type="checkbox" {...box} aria-label={label} />
      </label>
    </td>
  );
}
