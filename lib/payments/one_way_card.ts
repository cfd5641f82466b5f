/** A card of the test provider that pays, and to which nothing can be paid back. */
const oneWayCard = "4000000000005126";

/** How the reference of a payment begins of which nothing can be paid back. */
export const KEEPS_MONEY = "test_kept_";

/** How the test provider begins what it calls a payment by this card. */
export function referencePrefix(cardNumber: string): string {
  return cardNumber === oneWayCard ? KEEPS_MONEY : "test_";
}
