import { DAY_MS } from "../../../clock.ts";
import type { Queryable } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { isTokenShaped, tokenHash } from "../../sessions/token.ts";
import { leadsOn } from "./shape.ts";
import { deleteOver, type OpenLink, selectByToken } from "./store.ts";

/** What a link opens now; `null` where it opens nothing any more, or never did. Looking uses nothing up. */
export async function findLink(
  { sql, clock }: { readonly sql: Queryable } & Pick<Deps, "clock">,
  token: string,
): Promise<OpenLink | null> {
  if (!isTokenShaped(token)) return null;
  const link = await selectByToken(sql, { token: tokenHash(token), now: clock.now() });
  return link && leadsOn(link) ? link : null;
}

/** Forget up to `limit` links that were over a day ago; @returns how many */
export function cleanLinks(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOver(sql, { endedBefore: new Date(clock.now().getTime() - DAY_MS), limit });
}
