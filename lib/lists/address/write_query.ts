import type { List, Place, Sort } from "../shape.ts";
import { PAGE_SIZE } from "../shape.ts";
import { writePlace } from "./place.ts";
import type { ListQuery } from "./query.ts";
import { isPersonal, type Reader } from "./read_query.ts";
import { sealText } from "./seal.ts";
import { searchText } from "./search_text.ts";

/** What an address says beside what its list is asked for already. */
export interface AddressChange {
  /** Filters that are not to be in it. */
  without?: readonly string[];
  /** Without the words of the search. */
  withoutSearch?: boolean;
  sort?: Sort;
  /** The page behind or before a place; the first one where it is left out. */
  after?: Place;
  before?: Place;
  /** What was done, sealed. */
  told?: string;
  size?: number;
}

/** Writes the addresses of one list as it is asked for now. */
export interface Addresses {
  href(change?: AddressChange): string;
  /** The same without the path: "" or `status=paid&…`. */
  params(change?: AddressChange): URLSearchParams;
  /** What a saved view keeps: nothing personal, no page. */
  kept(): string;
}

export function addressesOf(list: List, query: ListQuery, reader: Reader): Addresses {
  function params(change: AddressChange = {}): URLSearchParams {
    const written = new URLSearchParams();
    const sealed: Record<string, string> = {};
    const put = (name: string, text: string) =>
      isPersonal(list, name) ? void (sealed[name] = text) : written.set(name, text);
    for (const [name, { text }] of query.filters) {
      if (text && !change.without?.includes(name)) put(name, text);
    }
    const words = change.withoutSearch ? "" : query.typed ?? searchText(query.search);
    if (words) put("q", words);
    if (Object.keys(sealed).length > 0) {
      const text = JSON.stringify(sealed);
      written.set("search", sealText(reader.deps, { text, accountId: reader.account.id }));
    }
    const { column, isDescending } = change.sort ?? query.sort;
    const isUsual = column === list.sort.column && isDescending === list.sort.isDescending;
    if (!isUsual) written.set("sort", `${isDescending ? "-" : ""}${column}`);
    const size = change.size ?? query.size;
    if (size !== PAGE_SIZE) written.set("size", String(size));
    if (change.after) written.set("after", writePlace(change.after));
    if (change.before) written.set("before", writePlace(change.before));
    if (change.told) written.set("told", change.told);
    return written;
  }

  return {
    params,
    href: (change) => withParams(list.path, params(change)),
    kept() {
      const kept = params();
      kept.delete("search");
      return kept.toString();
    },
  };
}

/** An address with these parameters, or without any. */
export function withParams(path: string, params: URLSearchParams): string {
  return params.size === 0 ? path : `${path}?${params}`;
}
