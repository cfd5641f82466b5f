import type { State } from "../../../../../lib/http/mod.ts";
import { MAX_SEARCH, openSearch, sealSearch } from "../../../../../lib/orders/mod.ts";

/** Of an address: the search, sealed. */
const PARAM = "search";

/** What an address says was searched for; "" for nothing, `null` where that is over. */
export function searchedFor({ deps, account }: State, params: URLSearchParams): string | null {
  const seal = params.get(PARAM);
  return seal ? openSearch(deps, { seal, accountId: account!.id }) : "";
}

/** The parameters that say it. */
export function searchParams({ deps, account }: State, text: string): URLSearchParams {
  const params = new URLSearchParams();
  const sought = text.trim().slice(0, MAX_SEARCH);
  if (sought) params.set(PARAM, sealSearch(deps, { text: sought, accountId: account!.id }));
  return params;
}
