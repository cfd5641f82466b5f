import type { CartLine } from "../../carts/mod.ts";

/** A line of a cart that can be ordered; its sum follows from what is given. */
export function cartLine(productId: number, differing: Partial<CartLine> = {}): CartLine {
  const { quantity = 1, priceCents = 250 } = differing;
  return {
    productId,
    sku: `sku-${productId}`,
    slug: `slug-${productId}`,
    name: `product ${productId}`,
    category: "Fruit",
    departmentId: 1,
    taxClass: null,
    quantity,
    priceCents,
    formerPriceCents: null,
    totalCents: quantity * priceCents,
    available: 100,
    picture: null,
    isSold: true,
    ...differing,
  };
}
