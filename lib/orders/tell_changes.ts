import { formatMoney } from "../money/mod.ts";
import { changedLines, type Offer, type OfferChange } from "./offer.ts";

/** What to say to somebody whose cart is no longer what the checkout showed. */
export interface ChangesNotice {
  title: string;
  /** One sentence for each product, and one where the currency is another. */
  changes: string[];
}

export interface OfferComparison {
  /** `null` where the form did not say what it showed. */
  shown: Offer | null;
  now: Offer;
  nameOf(productId: number): string;
}

/** Old sum, new sum, and what makes the difference. */
export function tellChanges({ shown, now, nameOf }: OfferComparison): ChangesNotice {
  const sum = formatMoney(now.totalCents, now.currency);
  if (shown === null) return { title: `Check your order: it is ${sum}`, changes: [] };
  const before = formatMoney(shown.totalCents, shown.currency);
  const isSameSum = sum === before;
  const title = isSameSum
    ? "Your cart has changed, though not its sum"
    : `Your cart has changed: it is ${sum} now, not ${before}`;
  const currency = shown.currency === now.currency
    ? []
    : [`Prices are in ${now.currency} now, not in ${shown.currency}`];
  const lines = changedLines(shown, now)
    .map((change) => sentence(change, { shown, now, name: nameOf(change.productId) }));
  return { title, changes: [...currency, ...lines] };
}

function sentence(
  { before, now: is }: OfferChange,
  { shown, now, name }: { shown: Offer; now: Offer; name: string },
): string {
  const oldPrice = (cents: number) => formatMoney(cents, shown.currency);
  const newPrice = (cents: number) => formatMoney(cents, now.currency);
  if (is === null) return `No longer in it: ${before!.quantity} × ${name}`;
  if (before === null) return `Added: ${is.quantity} × ${name}, ${newPrice(is.priceCents)} each`;
  const parts = [
    is.quantity === before.quantity ? "" : `${is.quantity} instead of ${before.quantity}`,
    is.priceCents === before.priceCents
      ? ""
      : `${newPrice(is.priceCents)} each instead of ${oldPrice(before.priceCents)}`,
  ];
  return `${name}: ${parts.filter(Boolean).join(", ")}`;
}
