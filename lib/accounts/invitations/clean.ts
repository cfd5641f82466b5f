import { DAY_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import { deleteOver } from "./store.ts";

const KEPT_MS = 30 * DAY_MS;

/** Forget up to `limit` invitations that were over a month ago; @returns how many */
export function cleanInvitations(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOver(sql, { endedBefore: new Date(clock.now().getTime() - KEPT_MS), limit });
}
