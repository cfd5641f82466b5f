import type { Deps } from "../../deps.ts";
import { deleteEnded } from "./store.ts";

/** Forget what nobody waits for any more, and the addresses that nobody has said yes to. */
export function cleanWatches(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteEnded(sql, { now: clock.now(), limit });
}
