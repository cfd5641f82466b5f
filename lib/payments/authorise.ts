import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { isExpired } from "./expiry.ts";
import { referencePrefix } from "./one_way_card.ts";
import type { Card } from "./shape.ts";

/** What a provider is asked. */
export interface Charge {
  amountCents: number;
  currency: string;
  card: Card;
  /** The same for every try of one checkout, so that a provider authorises it once. */
  idempotencyKey: string;
}

export type Authorisation =
  | { ok: true; reference: string }
  | { ok: false; reason: "declined" | "insufficient_funds" | "expired"; sentence: string };

/**
 * The test provider: cards that pass and cards that do not, by their number, with nothing behind
 * them. 4242 4242 4242 4242 passes, as does every card not named here; to 4000 0000 0000 5126
 * nothing can be paid back.
 */
const refusals: Record<string, Extract<Authorisation, { ok: false }>> = {
  "4000000000000002": refusal("declined", "The card was declined. Use another or pay on delivery"),
  "4000000000009995": refusal(
    "insufficient_funds",
    "The card does not cover this amount. Use another or pay on delivery",
  ),
};

function refusal(reason: "declined" | "insufficient_funds" | "expired", sentence: string) {
  return { ok: false as const, reason, sentence };
}

/** Ask for the amount. It is a promise of the bank, which lapses by itself where no order follows. */
export function authorise(clock: Clock, charge: Charge): Promise<Authorisation> {
  const { card, idempotencyKey } = charge;
  if (isExpired(card.expiry, clock.now())) {
    return Promise.resolve(refusal("expired", "The card has expired. Use another"));
  }
  const refused = refusals[card.number];
  if (refused) return Promise.resolve(refused);
  const hash = createHash("sha256").update(idempotencyKey).digest("hex");
  const reference = `${referencePrefix(card.number)}${hash.slice(0, 24)}`;
  return Promise.resolve({ ok: true, reference });
}
