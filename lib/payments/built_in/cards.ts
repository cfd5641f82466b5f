import { isExpired } from "../expiry.ts";
import type { Refusal } from "../provider.ts";
import type { Card } from "../shape.ts";

/*
 * Cards to try a shop with, by their number. 4242 4242 4242 4242 passes, as does every card not
 * named here.
 */
const refusals: Readonly<Record<string, Refusal>> = {
  "4000000000000002": {
    reason: "declined",
    sentence: "The card was declined. Use another or pay on delivery",
  },
  "4000000000009995": {
    reason: "insufficient_funds",
    sentence: "The card does not cover this amount. Use another or pay on delivery",
  },
};

/** It pays, and nothing can be paid back to it. */
const oneWayCard = "4000000000005126";
/** Its bank asks whoever holds it, on a page of its own. */
const askedCard = "4000000000003220";

/** Why a card of these does not pay; null where it does. */
export function refusalOf({ number, expiry }: Card, now: Date): Refusal | null {
  if (isExpired(expiry, now)) {
    return { reason: "expired", sentence: "The card has expired. Use another" };
  }
  return refusals[number] ?? null;
}

/** Whether nothing can be paid back to it. */
export function isOneWay({ number }: Card): boolean {
  return number === oneWayCard;
}

/** Whether its holder is asked by the bank. */
export function isAsked({ number }: Card): boolean {
  return number === askedCard;
}

export const KEEPS_MONEY = "The bank of this card takes no money back. Pay it back another way";
