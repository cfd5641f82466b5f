import type { Fields } from "../fields/field.ts";
import type { BulkAct } from "../acts/shape.ts";
import type { Told } from "../acts/told.ts";
import type { AddressChange } from "../address/write_query.ts";
import type { ListQuery } from "../address/query.ts";
import type { RowPage } from "../read_page.ts";
import type { SavedView } from "../settings/shape.ts";
import type { List, ListView, Row } from "../shape.ts";

export interface ListTab extends ListView {
  href: string;
  isCurrent: boolean;
  /** A view that somebody kept. */
  saved?: SavedView & { isFirst: boolean };
}

/** A list as one person sees it now: what its page is made of. */
export interface ListData<R extends Row = Row, C extends string = string> {
  list: List<R, C>;
  query: ListQuery;
  page: RowPage<R>;
  /** What this person may narrow it by. */
  fields: Fields;
  /** Columns that are shown, in the order of the list. */
  columns: readonly C[];
  /** Those that could be. */
  choosable: readonly C[];
  tabs: readonly ListTab[];
  /** May keep views for everybody. */
  mayShare: boolean;
  acts: readonly (readonly [name: string, act: BulkAct<R>])[];
  /** Other lists that understand the same search, and where they show what they find. */
  elsewhere: readonly { label: string; href: string }[];
  /** What was just done to rows of it. */
  told: Told;
  href(change?: AddressChange): string;
  /** What forms carry along: what the list is asked for. */
  kept: string;
  csrf: string;
  now: Date;
  /** The rows alone, for a page that is open already. */
  isPart: boolean;
}
