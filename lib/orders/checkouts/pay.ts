import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import {
  type Card,
  type Payment,
  paymentProvider,
  PROVIDER_LIMIT_MS,
  ProviderAway,
  type Refusal,
} from "../../payments/mod.ts";
import { chargeOf } from "./charge.ts";
import { releaseCheckout } from "./release.ts";
import { settleBy } from "./settle.ts";
import type { HeldCheckout } from "./store.ts";

/**
 * Ask the provider for the money of a checkout whose goods are held, outside of any transaction.
 *
 * @returns whether it is an order; false: the shopper goes on at the provider
 * @throws {AppError} `payment.declined`, `payment.unavailable`: the goods are given back
 */
export async function payCheckout(
  deps: Deps,
  checkout: HeldCheckout,
  card: Card | null,
): Promise<boolean> {
  const payment = await begin(deps, checkout, card);
  const state = await settleBy(deps, { checkout, payment, by: "checkout" });
  if (state !== "released") return state === "placed";
  throw payment.refusal ? declined(payment.refusal) : new AppError("payment.unavailable");
}

async function begin(deps: Deps, checkout: HeldCheckout, card: Card | null): Promise<Payment> {
  const signal = AbortSignal.timeout(PROVIDER_LIMIT_MS);
  try {
    return await paymentProvider(deps).begin(chargeOf(deps, checkout), card, signal);
  } catch (error) {
    // What the provider may have made of it is cancelled by the reconciliation.
    const release = { why: "away", by: "checkout", isSettled: false } as const;
    await releaseCheckout(deps, checkout.id, release);
    if (!(error instanceof ProviderAway)) throw error;
    deps.log("payment.unanswered", { checkout_id: checkout.id, reason: error.message });
    throw new AppError("payment.unavailable", { cause: error });
  }
}

function declined({ reason, sentence }: Refusal): AppError {
  return new AppError("payment.declined", {
    detail: sentence,
    fields: { [reason === "expired" ? "card_expiry" : "card_number"]: sentence },
  });
}
