import { HOUR_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import { countNext, lockCounted } from "./store.ts";

/**
 * Orders are counted when they are so old: those placed at the same time have all been committed then,
 * however long their payment took, and what was ordered by mistake has been cancelled.
 */
const SETTLED_MS = HOUR_MS;
const ORDERS = 1_000;

/**
 * Count the orders since the last run, in small transactions: a run that is killed has lost the last of
 * them alone.
 *
 * @param signal  stops between two of them; the next run goes on
 * @returns orders that were counted or passed over
 */
export async function countOrders(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  signal: AbortSignal,
): Promise<number> {
  const before = new Date(clock.now().getTime() - SETTLED_MS);
  for (let all = 0;;) {
    signal.throwIfAborted();
    const passed = await sql.begin(async (tx) => {
      const after = await lockCounted(tx);
      return await countNext(tx, { after, before, limit: ORDERS });
    });
    all += passed;
    if (passed < ORDERS) return all;
  }
}
