import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import type { Country } from "../shop/shape.ts";
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
  /** English where left out. */
  locale?: Locale;
}

/** Old sum, new sum, and what makes the difference. */
export function tellChanges(
  { shown, now, nameOf, country, locale = DEFAULT_LOCALE }: OfferComparison,
): ChangesNotice {
  const { changes: t } = textsOf(locale).checkout;
  const { money } = formatOf(locale);
  const sum = money(now.totalCents, now.currency);
  if (shown === null) return { title: t.check(sum), changes: [] };
  const before = money(shown.totalCents, shown.currency);
  const isSameSum = sum === before;
  const changed = changedLines(shown, now);
  // The same things at the same prices: what it costs to bring them has changed, or a code is over.
  const isOfTerms = changed.length === 0 && shown.currency === now.currency;
  const what = isOfTerms ? t.order : t.cart;
  const title = isSameSum ? t.sameSum(what) : t.otherSum(what, sum, before);
  const currency = shown.currency === now.currency
    ? []
    : [t.currency(now.currency, shown.currency)];
  const both = { shown, now, locale };
  const lines = changed
    .map((change) => sentence(change, { ...both, name: nameOf(change.productId) }));
  return { title, changes: [...currency, ...lines, ...ofDelivery(both, country), ...ofCode(both)] };
}

interface Both {
  shown: Offer;
  now: Offer;
  locale: Locale;
}

function ofDelivery({ shown, now, locale }: Both, country: Country): string[] {
  if (shown.deliveryCents === now.deliveryCents) return [];
  const { checkout: { changes: t }, terms: { countries } } = textsOf(locale);
  const words = ({ deliveryCents, currency }: Offer) =>
    deliveryCents === 0 ? t.free : formatOf(locale).money(deliveryCents, currency);
  return [t.delivery(countries[country], words(now), words(shown))];
}

function ofCode({ shown, now, locale }: Both): string[] {
  const { changes: t } = textsOf(locale).checkout;
  if (shown.discountCents === now.discountCents) return [];
  if (now.discountCents === 0) return [t.codeOver];
  return [t.code(formatOf(locale).money(now.discountCents, now.currency))];
}

function sentence(
  { before, now: is }: OfferChange,
  { shown, now, name, locale }: Both & { name: string },
): string {
  const { changes: t } = textsOf(locale).checkout;
  const { money } = formatOf(locale);
  const oldPrice = (cents: number) => money(cents, shown.currency);
  const newPrice = (cents: number) => money(cents, now.currency);
  if (is === null) return t.gone(before!.quantity, name);
  if (before === null) return t.added(is.quantity, name, newPrice(is.priceCents));
  const parts = [
    is.quantity === before.quantity ? "" : t.quantity(is.quantity, before.quantity),
    is.priceCents === before.priceCents
      ? ""
      : t.price(newPrice(is.priceCents), oldPrice(before.priceCents)),
  ];
  return t.line(name, parts.filter(Boolean).join(", "));
}
