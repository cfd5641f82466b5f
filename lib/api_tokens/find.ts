import type { Deps } from "../deps.ts";
import type { ApiToken } from "./shape.ts";
import { useToken } from "./store.ts";

/**
 * What a token of the merchant opens now, by its hash; `null` where it is none, has ended, was revoked, or
 * whoever made it may make none any more.
 */
export async function findApiToken(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  sha256: Uint8Array,
): Promise<ApiToken | null> {
  const token = await useToken(sql, { sha256, now: clock.now() });
  return token && { ...token, shopper: null };
}
