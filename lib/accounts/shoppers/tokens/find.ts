import type { Deps } from "../../../deps.ts";
import type { OwnToken } from "./shape.ts";
import { selectTokens, type UsedToken, useToken } from "./store.ts";

/** A shopper's tokens, the newest first, with those that have ended. */
export function listOwnTokens(
  { sql }: Pick<Deps, "sql">,
  { id }: { id: string },
): Promise<OwnToken[]> {
  return selectTokens(sql, id);
}

/** Whose token it is, by its hash; `null` where it is nobody's, or has ended. */
export function findOwnToken(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  sha256: Uint8Array,
): Promise<UsedToken | null> {
  return useToken(sql, { sha256, now: clock.now() });
}
