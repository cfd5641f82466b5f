import { formatMoney } from "../money/mod.ts";
import { countries, type Country } from "../shop/shape.ts";
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
  /** Where it goes now. */
  country: Country;
}

/** Old sum, new sum, and what makes the difference. */
export function tellChanges(
  { shown, now, nameOf, country }: OfferComparison,
): ChangesNotice {
  const sum = formatMoney(now.totalCents, now.currency);
  if (shown === null) return { title: `Check your order: it is ${sum}`, changes: [] };
  const before = formatMoney(shown.totalCents, shown.currency);
  const isSameSum = sum === before;
  const changed = changedLines(shown, now);
  // The same things at the same prices: what it costs to bring them has changed, or a code is over.
  const isOfTerms = changed.length === 0 && shown.currency === now.currency;
  const what = isOfTerms ? "Your order has changed" : "Your cart has changed";
  const title = isSameSum
    ? `${what}, though not its sum`
    : `${what}: it is ${sum} now, not ${before}`;
  const currency = shown.currency === now.currency
    ? []
    : [`Prices are in ${now.currency} now, not in ${shown.currency}`];
  const lines = changed
    .map((change) => sentence(change, { shown, now, name: nameOf(change.productId) }));
  const terms = [...ofDelivery({ shown, now, country }), ...ofCode(shown, now)];
  return { title, changes: [...currency, ...lines, ...terms] };
}

function ofDelivery(
  { shown, now, country }: { shown: Offer; now: Offer; country: Country },
): string[] {
  if (shown.deliveryCents === now.deliveryCents) return [];
  const words = ({ deliveryCents, currency }: Offer) =>
    deliveryCents === 0 ? "free" : formatMoney(deliveryCents, currency);
  return [`Delivery to ${countries[country]} is ${words(now)}, not ${words(shown)}`];
}

function ofCode(shown: Offer, now: Offer): string[] {
  if (shown.discountCents === now.discountCents) return [];
  if (now.discountCents === 0) return ["The code takes nothing off any more"];
  return [`The code takes off ${formatMoney(now.discountCents, now.currency)}`];
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
