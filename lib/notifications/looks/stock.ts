import { lowStock } from "../../stock/mod.ts";
import { ONLY } from "../shape.ts";
import type { Look } from "./look.ts";

/** Each product is told of by itself, up to so many; the others as a number. */
const PRODUCTS = 100;

export const stockLow: Look = {
  kind: "stock_low",
  // All products are looked through, since no index may hold what each sale changes.
  everyMs: 60_000,
  async find({ deps }, current) {
    const known = current.filter((subject) => subject !== ONLY).map(Number);
    const { products, all } = await lowStock(deps, { first: known, limit: PRODUCTS });
    const seen = products.map(({ id, sku, left }) => ({
      subject: String(id),
      label: sku,
      count: left,
    }));
    const more = all - products.length;
    return { seen: more > 0 ? [...seen, { subject: ONLY, count: more }] : seen };
  },
};
