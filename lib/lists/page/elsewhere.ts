import { may } from "../../accounts/permissions.ts";
import { isNarrowed, isUnderstood, type ListQuery } from "../address/query.ts";
import { type Reader, readQuery } from "../address/read_query.ts";
import { searchText } from "../address/search_text.ts";
import { addressesOf } from "../address/write_query.ts";
import type { List } from "../shape.ts";

/** Other lists that understand what was searched for here, and where they show what they find. */
export function elsewhere(
  lists: readonly List[],
  { list, query, reader }: { list: List; query: ListQuery; reader: Reader },
): { label: string; href: string }[] {
  const typed = query.typed ?? searchText(query.search);
  if (typed === "") return [];
  return lists.filter((other) => other.name !== list.name).flatMap((other) => {
    if (!may(reader.account.role, other.permission)) return [];
    const there = readQuery(other, new URLSearchParams({ q: typed }), reader);
    if (!isUnderstood(there) || !isNarrowed(there)) return [];
    return { label: other.noun.many, href: addressesOf(other, there, reader).href() };
  });
}
