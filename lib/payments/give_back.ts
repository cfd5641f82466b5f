import { createHash } from "node:crypto";
import { KEEPS_MONEY } from "./one_way_card.ts";

/** What a provider is asked to pay back. */
export interface Repayment {
  /** What the provider calls the payment. */
  reference: string;
  amountCents: number;
  currency: string;
  /** The same for every try of one repayment, so that a provider pays it once. */
  idempotencyKey: string;
}

export type RepaymentAnswer = { ok: true; reference: string } | { ok: false; sentence: string };

/** Ask for money to go back the way it came. The test provider pays at once, but for one card. */
export function giveBack({ reference, idempotencyKey }: Repayment): Promise<RepaymentAnswer> {
  if (reference.startsWith(KEEPS_MONEY)) {
    const sentence = "The bank of this card takes no money back. Pay it back another way";
    return Promise.resolve({ ok: false, sentence });
  }
  const hash = createHash("sha256").update(idempotencyKey).digest("hex");
  return Promise.resolve({ ok: true, reference: `test_back_${hash.slice(0, 24)}` });
}
