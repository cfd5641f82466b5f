import { DAY_MS } from "../../../clock.ts";
import type { Deps } from "../../../deps.ts";
import { deleteOld } from "./store.ts";

/** Forget requests a day after they came, the oldest `limit` of them; @returns how many */
export async function cleanApiRequests(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const madeBefore = new Date(clock.now().getTime() - DAY_MS);
  return await deleteOld(sql, { madeBefore, limit });
}
