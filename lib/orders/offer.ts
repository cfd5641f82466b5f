import type { CartLine } from "../carts/shape.ts";
import { type Sale, sumOf, unpriced } from "./sum.ts";

/*
 * What a checkout offers, and so what its button agrees to. The form carries it as a text; at
 * placing the same text is written of what lies in the cart then, and only where both are equal is
 * there an order.
 */

export interface OfferLine {
  productId: number;
  quantity: number;
  /** Of one unit. */
  priceCents: number;
}

export interface Offer {
  /** ISO 4217. */
  currency: string;
  totalCents: number;
  deliveryCents: number;
  /** Taken off by a code. */
  discountCents: number;
  /** By product, whatever the order in which they were put in. */
  lines: OfferLine[];
}

/** What is offered for these lines of a cart; what the shop no longer sells is not. */
export function offerOf(
  lines: readonly CartLine[],
  currency: string,
  sale: Sale = unpriced,
): Offer {
  const { totalCents, deliveryCents, discountCents } = sumOf(lines, sale);
  const sold = lines.filter((line) => line.isSold)
    .map(({ productId, quantity, priceCents }) => ({ productId, quantity, priceCents }))
    .sort((a, b) => a.productId - b.productId);
  return { currency, totalCents, deliveryCents, discountCents, lines: sold };
}

/**
 * An offer as one line of text: `EUR 1850 490 12x2x250 15x3x450`, or `EUR 1700 490 -150 …` where a
 * code takes something off. Equal offers have equal texts.
 */
export function writeOffer(
  { currency, totalCents, deliveryCents, discountCents, lines }: Offer,
): string {
  const off = discountCents > 0 ? [`-${discountCents}`] : [];
  const each = lines.map((line) => [line.productId, line.quantity, line.priceCents].join("x"));
  return [currency, totalCents, deliveryCents, ...off, ...each].join(" ");
}

const head =
  /^([A-Z]{3}) (\d{1,15}) (\d{1,15})(?: -([1-9]\d{0,14}))?((?: \d{1,15}x\d{1,2}x\d{1,10})*)$/;

/** An offer as it was shown; `null` where the text is none: nobody knows then what was agreed to. */
export function readOffer(text: string): Offer | null {
  const [, currency, total, delivery, off = "0", rest] = head.exec(text) ?? [];
  if (currency === undefined) return null;
  return {
    currency,
    totalCents: Number(total),
    deliveryCents: Number(delivery),
    discountCents: Number(off),
    lines: rest!.split(" ").filter(Boolean).map((line) => {
      const [productId, quantity, priceCents] = line.split("x").map(Number);
      return { productId: productId!, quantity: quantity!, priceCents: priceCents! };
    }),
  };
}

/** How one product's line differs; `null` on the side where it is not there. */
export interface OfferChange {
  productId: number;
  before: Omit<OfferLine, "productId"> | null;
  now: Omit<OfferLine, "productId"> | null;
}

/** The lines in which two offers differ, by product. */
export function changedLines(shown: Offer, now: Offer): OfferChange[] {
  const [before, after] = [byProduct(shown), byProduct(now)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return ids.flatMap((productId) => {
    const [was, is] = [before.get(productId) ?? null, after.get(productId) ?? null];
    const isSame = was?.quantity === is?.quantity && was?.priceCents === is?.priceCents;
    return isSame ? [] : [{ productId, before: was, now: is }];
  });
}

function byProduct({ lines }: Offer) {
  return new Map(lines.map(({ productId, ...line }) => [productId, line]));
}
