import type { z } from "@hono/zod-openapi";
import { LINE_QUANTITY } from "../../../carts/mod.ts";
import type { Product, ProductCard } from "../../../catalog/mod.ts";
import type { Config } from "../../../config/mod.ts";
import { boxOf, type Picture, pictureAddress } from "../../../media/mod.ts";
import type { PictureAnswer, ProductAnswer, ProductSummary } from "./shape.ts";

type ShownTo = Pick<Config, "PUBLIC_URL" | "CURRENCY">;

/** A product as lists of the API have it. */
export function showCard(
  card: Omit<ProductCard, "category"> & { category: string },
  config: ShownTo,
): z.output<typeof ProductSummary> {
  return {
    id: card.id,
    sku: card.sku,
    slug: card.slug,
    name: card.name,
    brand: card.brand || null,
    kind: card.kind || null,
    category: card.category,
    price_cents: card.priceCents,
    list_price_cents: card.listPriceCents,
    lowest_price_cents: card.lowestCents,
    currency: config.CURRENCY,
    rating: card.rating,
    // No more than anybody learns who tries to put them into a cart.
    available: Math.max(0, Math.min(card.available, LINE_QUANTITY)),
    picture: card.picture && showPicture(card.picture, config),
    url: addressOf(`/products/${card.slug}`, config),
  };
}

/** A product in full. */
export function showProduct(product: Product, config: ShownTo): z.output<typeof ProductAnswer> {
  const { category, department, description } = product;
  const path = department === null ? [category] : [department, category];
  return {
    ...showCard({ ...product, category: category.name }, config),
    description,
    categories: path.map(({ slug, name }) => ({ slug, name })),
  };
}

/** An address of the shop, whole. */
export function addressOf(path: string, { PUBLIC_URL }: Pick<Config, "PUBLIC_URL">): string {
  return new URL(path, PUBLIC_URL).href;
}

function showPicture(picture: Picture, config: ShownTo): z.output<typeof PictureAnswer> {
  const largest = picture.sizes.at(-1)!;
  return {
    url: addressOf(pictureAddress(picture.hash, largest), config),
    ...boxOf(picture, largest),
    alt: picture.alt,
  };
}
