import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { isPublicId } from "../../text/mod.ts";
import { ProviderAway } from "../../payments/mod.ts";
import { settleCheckout } from "./settle.ts";
import { type CheckoutView, MAX_EXTENSIONS } from "./shape.ts";
import { countOverdue, selectCheckout, selectOldestOverdue } from "./store.ts";

/** How long the oldest checkout that is open is past its time, ms; 0 where none is. */
export async function paymentsOverdueMs(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
): Promise<number> {
  const now = clock.now();
  const since = await selectOldestOverdue(sql, now);
  return since ? now.getTime() - since.getTime() : 0;
}

/** More than these are no news. */
const COUNTED = 1_000;

/** Checkouts that are open for this long past their time, 1,000 at most. */
export function countOverduePayments(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { forMs }: { forMs: number },
): Promise<number> {
  const before = new Date(clock.now().getTime() - forMs);
  return countOverdue(sql, { before, limit: COUNTED });
}

/** The payment of an order to be, by the id in its address. @throws {AppError} `order.missing` */
export async function findCheckout(
  { sql }: Pick<Deps, "sql">,
  publicId: string,
): Promise<CheckoutView> {
  const found = isPublicId(publicId) ? await selectCheckout(sql, { publicId }) : null;
  if (!found) throw new AppError("order.missing");
  const { id, state, amountCents, currency, payUrl, heldUntil, why, extensions } = found;
  const isExtensible = state === "held" && extensions < MAX_EXTENSIONS;
  return { id, publicId, state, amountCents, currency, payUrl, heldUntil, isExtensible, why };
}

/**
 * The same, once the provider was asked what became of it: for the shopper who comes back from there.
 * A provider that is away changes nothing.
 *
 * @throws {AppError} `order.missing`
 */
export async function findCheckoutNow(deps: Deps, publicId: string): Promise<CheckoutView> {
  const checkout = await findCheckout(deps, publicId);
  if (checkout.state !== "held") return checkout;
  try {
    await settleCheckout(deps, checkout.id, "return");
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error;
    deps.log("payment.unanswered", { checkout_id: checkout.id, reason: error.message });
    return checkout;
  }
  return await findCheckout(deps, publicId);
}
