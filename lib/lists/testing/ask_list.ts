import type { Deps } from "../../deps.ts";
import { readQuery } from "../address/read_query.ts";
import { addressesOf } from "../address/write_query.ts";
import { readPage } from "../read_page.ts";
import type { List, Row } from "../shape.ts";

const account = { id: "0196f0a0-0000-7000-8000-000000000001", role: "admin" };

/** A page of a list by its address, and the addresses of the pages around it. */
export async function askList<R extends Row, C extends string>(
  deps: Deps,
  list: List<R, C>,
  address: string | URLSearchParams = "",
) {
  const reader = { deps, account };
  const query = readQuery(list, new URLSearchParams(address), reader);
  const page = await readPage(deps, list, query);
  const { params } = addressesOf(list, query, reader);
  return {
    ...page,
    query,
    next: page.older && params({ after: page.older }).toString(),
    previous: page.newer && params({ before: page.newer }).toString(),
  };
}
