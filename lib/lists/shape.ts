import type { Permission } from "../accounts/permissions.ts";
import type { Deps } from "../deps.ts";
import type { BulkAct } from "./acts/shape.ts";
import type { Fields, ValuesOf } from "./fields/field.ts";

/** What every row of a list has: its id, unique in the list. */
export interface Row {
  id: string;
}

/** Where a page begins: behind this row, by the text of what is sorted by and its id. */
export interface Place {
  key: string;
  id: string;
}

export interface Sort {
  column: string;
  isDescending: boolean;
}

/** One page of rows, as a source is asked for it. */
export interface Ask<F extends Fields = Fields> {
  filters: ValuesOf<F>;
  /** Words that are no filters; "" for none. */
  search: string;
  sort: Sort;
  /** Go on behind it, or before it where `isBackwards`; `null` for the first page. */
  place: Place | null;
  isBackwards: boolean;
  limit: number;
}

/** A row, and the text of what it is sorted by. */
export interface Found<R> {
  row: R;
  key: string;
}

/** Where the rows of a list come from: `sqlSource()`, `arraySource()`, or something of a room's own. */
export interface ListSource<R extends Row> {
  /** At most `limit` rows from the place on, in the direction asked for: backwards nearest first. */
  rows(deps: Deps, ask: Ask): Promise<Found<R>[]>;
  /** How many there are, counted to `upTo` at most. */
  count(deps: Deps, ask: Ask, upTo: number): Promise<number>;
  /** These rows as they are now, in any order; what is gone is left out. */
  byIds(deps: Deps, ids: readonly string[]): Promise<R[]>;
  /** Whether a place of an address can be asked for: of another sort, or made by hand, it cannot. */
  takes(place: Place, sort: Sort): boolean;
}

export interface ColumnSpec<R> {
  label: string;
  /** Figures: at the end of the line. */
  isNumeric?: boolean;
  /** Which way one sorts by it first; a column without is not sorted by. */
  sort?: "ascending" | "descending";
  /** Of people: for who has the list's `personal` right. */
  isPersonal?: boolean;
  /** Shown to who has chosen it; all others are shown until somebody takes them away. */
  isExtra?: boolean;
  /** What a file of the list has in it; a column without is in none. */
  csv?(row: R, deps: Deps): string | number | null;
}

/** A list seen in a way that many need: a tab. */
export interface ListView {
  label: string;
  /** Of the address: `status=paid`. */
  query: string;
  /** How many there are, where that is cheap to say. */
  count?: number;
}

/** Everything about a list but how its cells look. */
export interface ListSpec<R extends Row, C extends string, F extends Fields> {
  /** Of addresses and tables: `orders`. */
  name: string;
  /** Of its page: `/admin/orders`. */
  path: string;
  noun: { one: string; many: string };
  permission: Permission;
  /** The right to see what of it is personal. */
  personal?: Permission;
  fields: F;
  /** Free words, and what they are looked for in: `Number, name, e-mail or product`. */
  search?: { hint: string; isPersonal?: boolean };
  columns: Readonly<Record<C, ColumnSpec<R>>>;
  /** What it is sorted by until somebody chooses. */
  sort: { column: NoInfer<C>; isDescending: boolean };
  source: ListSource<R>;
  /** The tabs that everybody has, after `All`, which is the one without a query. */
  views?(deps: Deps): Promise<readonly ListView[]>;
  acts?: Readonly<Record<string, BulkAct<R>>>;
  /** How a sentence names a row: `261128-D7P39J`. */
  titleOf(row: R): string;
  /** Where a row stands. Who acts on what has changed since it was shown is told so. */
  stateOf?(row: R): string;
}

/** A list as pages, files and acts take it. */
export interface List<R extends Row = Row, C extends string = string>
  extends Readonly<ListSpec<R, C, Fields>> {
}

/** Rows on a page: which numbers one may choose from, and the usual one. */
export const pageSizes = [25, 50, 100, 200] as const;
export const PAGE_SIZE = 50;
/** Up to this it is said how many rows there are. */
export const COUNT_UP_TO = 1_000;

/** Parameters of an address that are no filters. */
export const reserved = [
  "after",
  "all",
  "before",
  "field",
  "kept",
  "part",
  "q",
  "search",
  "size",
  "sort",
  "told",
] as const;
