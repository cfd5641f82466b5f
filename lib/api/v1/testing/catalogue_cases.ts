import { operator } from "../../../actor.ts";
import { archiveProduct } from "../../../catalog/mod.ts";
import type { SiteWorld } from "../../../site/testing/site_world.ts";
import { onSale } from "../../../site/testing/small_shop.ts";
import { writeCursor } from "../cursor.ts";
import type { Case, Cases } from "./case.ts";

/** What the catalogue answers, status by status; the soap is sold no more afterwards. */
export async function catalogueCases({ deps }: SiteWorld): Promise<Cases> {
  const [soap] = await deps.sql<{ id: number }[]>`
    select id::float8 as id from products where slug = ${onSale.soap}`;
  await archiveProduct(deps, operator, { id: soap!.id, isActive: false, reason: "" });
  const jam = { slug: onSale.jam };
  const ofProduct: Case[] = [
    { status: 200, params: jam },
    { status: 404, params: { slug: "no-such-thing" } },
    { status: 410, params: { slug: onSale.soap } },
    { status: 400, params: { slug: "x".repeat(300) } },
  ];
  return {
    listProducts: [
      { status: 200 },
      { status: 200, query: { limit: "1", sort: "rating", category: "pantry", in_stock: "true" } },
      { status: 200, query: { cursor: writeCursor({ value: null, id: 2 }) } },
      { status: 404, query: { category: "no-such-one" } },
      { status: 400, query: { limit: "101" } },
      { status: 400, query: { limit: "0" } },
      { status: 400, query: { pricee: "1" } },
      { status: 400, query: { cursor: "nonsense" } },
      { status: 400, query: { cursor: writeCursor({ value: "a", id: 2 }) } },
      { status: 400, query: { sort: "match" } },
      { status: 400, query: { on_sale: "1" } },
    ],
    getProduct: ofProduct,
    getRecommendations: ofProduct,
    listCategories: [{ status: 200 }],
    searchProducts: [
      { status: 200, query: { q: "jam" } },
      { status: 200, query: { q: "jam", cursor: writeCursor({ page: 7 }) } },
      { status: 404, query: { q: "jam", category: "no-such-one" } },
      { status: 400 },
      { status: 400, query: { q: "jam", cursor: writeCursor({ page: 1e9 }) } },
    ],
    suggest: [{ status: 200, query: { q: "plu" } }, { status: 400, query: { q: "" } }],
  };
}
