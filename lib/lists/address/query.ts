import type { Place, Sort } from "../shape.ts";

/** What an address or a form says of one filter, understood or not. */
export type Asked =
  | { ok: true; text: string; value: unknown; says: string }
  /** `fault` is a whole sentence. */
  | { ok: false; text: string; fault: string };

/** What a list is asked for by its address. */
export interface ListQuery {
  /** By field, in the order of the list. */
  filters: ReadonlyMap<string, Asked>;
  /** Free words; "" for none. */
  search: string;
  /** Of the search's own text: each a sentence. */
  searchFaults: readonly string[];
  /** The search as it was typed, where it has faults. */
  typed: string | null;
  sort: Sort;
  place: Place | null;
  isBackwards: boolean;
  size: number;
  /** What was searched for was sealed too long ago, or for somebody else. */
  isOver: boolean;
  /** The address itself says it in another way than `writeQuery()` would, or says what it must not. */
  isOdd: boolean;
}

/** Whether the list can be shown, acted upon and written to a file as it is asked for. */
export function isUnderstood({ filters, searchFaults, isOver }: ListQuery): boolean {
  return !isOver && searchFaults.length === 0 && [...filters.values()].every(({ ok }) => ok);
}

/** Whether anything is left out of the list by it. */
export function isNarrowed({ filters, search }: ListQuery): boolean {
  return filters.size > 0 || search !== "";
}
