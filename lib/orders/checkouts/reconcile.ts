import { isServiceAway } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { ProviderAway } from "../../payments/mod.ts";
import { releaseCheckout } from "./release.ts";
import { LOST_AFTER_MS, settleCheckout } from "./settle.ts";
import { selectCheckout, selectOpen } from "./store.ts";

/*
 * What a crash, a lost notice or a shopper who walked away has left open: each minute the provider is
 * asked for it by its key. What is authorised becomes an order; what is not, and is not paid in time,
 * is cancelled and its goods go back.
 */

const LIMIT = 100;
/** A shopper who is asked by the bank is looked after so often, ms. */
const ASK_EVERY_MS = 60_000;

/** What one run came to. */
export interface Reconciliation {
  placed: number;
  released: number;
  /** Still as they were: not paid yet, or the provider is away. */
  open: number;
  failed: number;
}

/** @param signal  stops between two checkouts */
export async function reconcileCheckouts(
  deps: Deps,
  signal: AbortSignal,
): Promise<Reconciliation> {
  const now = deps.clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const due = await selectOpen(deps.sql, {
    now,
    unansweredSince: before(LOST_AFTER_MS),
    askedBefore: before(ASK_EVERY_MS),
    limit: LIMIT,
  });
  const total = { placed: 0, released: 0, open: 0, failed: 0 };
  // Each would wait for as long as the first.
  let isAway = false;
  for (const { id } of due) {
    signal.throwIfAborted();
    try {
      if (!isAway) {
        const state = await settleCheckout(deps, id, "reconciliation");
        total[state === "placed" || state === "released" ? state : "open"]++;
        continue;
      }
    } catch (error) {
      if (isServiceAway(error)) throw error;
      if (!(error instanceof ProviderAway)) {
        deps.log("payment.unsettled", { checkout_id: id, error });
        total.failed++;
        continue;
      }
      isAway = true;
    }
    total[await releaseExpired(deps, id) ? "released" : "open"]++;
  }
  return total;
}

/** Nobody's goods are held for longer because the provider is away; what it has is cancelled later. */
async function releaseExpired(deps: Deps, id: string): Promise<boolean> {
  const checkout = await selectCheckout(deps.sql, { id });
  if (checkout?.state !== "held" || checkout.heldUntil > deps.clock.now()) return false;
  const release = { why: "expired", by: "reconciliation", isSettled: false } as const;
  return await releaseCheckout(deps, id, release) === "released";
}
