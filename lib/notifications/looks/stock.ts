import { type LowProduct, lowStock } from "../../stock/mod.ts";
import { ONLY } from "../shape.ts";
import type { Look } from "./look.ts";

/** Each product is told of by itself, up to so many; the others as a number. */
const PRODUCTS = 100;

/** Signs of a label, as its column takes them. */
const LABEL_SIGNS = 120;

/** The product as people know it, and as it is on the shelf: `Plum jam (PLUM-1)`. */
function labelOf({ name, sku }: LowProduct): string {
  const behind = ` (${[...sku].slice(0, 64).join("")})`;
  const [signs, room] = [[...name], LABEL_SIGNS - [...behind].length];
  const short = signs.length > room ? `${signs.slice(0, room - 1).join("")}…` : name;
  return short + behind;
}

export const stockLow: Look = {
  kind: "stock_low",
  // All products are looked through, since no index may hold what each sale changes.
  everyMs: 60_000,
  async find({ deps }, current) {
    const known = current.filter((subject) => subject !== ONLY).map(Number);
    const { products, all } = await lowStock(deps, { first: known, limit: PRODUCTS });
    const seen = products.map((product) => ({
      subject: String(product.id),
      label: labelOf(product),
      count: product.left,
    }));
    const more = all - products.length;
    return { seen: more > 0 ? [...seen, { subject: ONLY, count: more }] : seen };
  },
};
