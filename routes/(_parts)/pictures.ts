import { pictureHash } from "../../lib/ui/mod.ts";

/** Address of a product's picture. It changes with the picture, so that it may be kept for ever. */
export function pictureOf(
  product: { name: string; category: string; sku: string; slug: string },
): string {
  return `/pictures/${pictureHash(product)}/${product.slug}.svg`;
}
