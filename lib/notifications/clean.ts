import { DAY_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { deleteResolved } from "./store.ts";

const KEPT_DAYS = 90;

/** Forget, in one batch, what was resolved more than 90 days ago. @returns how many */
export function cleanNotifications(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  return deleteResolved(sql, { before, limit });
}
