import type { Deps } from "../../deps.ts";
import { type Charge, paymentProvider, ProviderAway } from "../../payments/mod.ts";
import { type HeldCheckout, noteSettled } from "./store.ts";

/** What a checkout asks of the provider: its id is the key, so that it is one payment. */
export function chargeOf(
  { config }: Pick<Deps, "config">,
  { id, publicId, amountCents, currency }: Pick<
    HeldCheckout,
    "id" | "publicId" | "amountCents" | "currency"
  >,
): Charge {
  const returnUrl = new URL(`/orders/${publicId}/payment`, config.PUBLIC_URL).href;
  return { key: id, amountCents, currency, returnUrl };
}

/** A shopper may wait for it, and the reconciliation does what is not done by then, ms. */
const CANCEL_LIMIT_MS = 3_000;

/**
 * Let nothing be taken for a checkout that is released, whatever the provider has open of it.
 *
 * @throws {ProviderAway}
 */
export async function cancelCharge(deps: Deps, checkout: HeldCheckout): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_LIMIT_MS);
  await paymentProvider(deps).cancel(chargeOf(deps, checkout), signal);
  await noteSettled(deps.sql, checkout.id);
}

/** The same, where a provider that is away is asked by the reconciliation, later. */
export async function cancelChargeOrLater(deps: Deps, checkout: HeldCheckout): Promise<void> {
  try {
    await cancelCharge(deps, checkout);
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error;
    deps.log("payment.unanswered", { checkout_id: checkout.id, reason: error.message });
  }
}
