import type { Deps } from "../deps.ts";
import type { ApiToken } from "./shape.ts";
import { useToken } from "./store.ts";
import { apiTokenHash, isApiTokenShaped } from "./token.ts";

/** What a token opens now; `null` where it is none, has ended, or was revoked. */
export async function findApiToken(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  token: string,
): Promise<ApiToken | null> {
  if (!isApiTokenShaped(token)) return null;
  return await useToken(sql, { sha256: apiTokenHash(token), now: clock.now() });
}
