import { DAY_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { deleteCheckouts } from "./checkouts/store.ts";
import { deleteTokens } from "./store.ts";

const KEEP_DAYS = 7;

/** Forget checkout tokens a week after their use, the oldest `limit` of them; @returns how many */
export async function cleanTokens(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const usedBefore = new Date(clock.now().getTime() - KEEP_DAYS * DAY_MS);
  return await deleteTokens(sql, { usedBefore, limit });
}

/** Forget checkouts a week after their end, the oldest `limit` of them; @returns how many */
export async function cleanCheckouts(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const endedBefore = new Date(clock.now().getTime() - KEEP_DAYS * DAY_MS);
  return await deleteCheckouts(sql, { endedBefore, limit });
}
