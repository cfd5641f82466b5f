import { roles } from "../../accounts/mod.ts";
import { makeAccount } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import { importCatalog } from "../../catalog/mod.ts";
import { csv, file, row } from "../../catalog/testing/sample.ts";
import { connectDb } from "../../db/mod.ts";
import { edgeWorld } from "../../http/testing.ts";
import type { Seed } from "../../testing/databases.ts";

/** Slugs of what is on sale in a site's world; a hundred of each. */
export const onSale = {
  jam: "plum-jam",
  jelly: "quince-jelly",
  rice: "jasmine-rice",
  soap: "olive-soap",
};

const products = file(
  row(1, {
    product: "Plum jam",
    sub_category: "Spreads",
    brand: "Orchard",
    market_price: "6.00",
    rating: "4.8",
  }),
  row(2, {
    product: "Quince jelly",
    sub_category: "Spreads",
    brand: "Orchard",
    sale_price: "3.20",
  }),
  row(3, { product: "Jasmine rice", sale_price: "2.00" }),
  row(4, {
    product: "Olive soap",
    category: "Household",
    sub_category: "Bathroom",
    brand: "Clearwater",
    sale_price: "1.80",
    rating: "3.9",
  }),
);

/** The address somebody of this role logs in with, by `testPassword`. */
export function emailOf(role: string): string {
  return `${role}@shop.test`;
}

/** An account of each role and four products, made once for all tests of a run. */
export const smallShop: Seed = {
  name: "small_shop",
  async fill(url) {
    const sql = connectDb(url, { name: "small-shop", max: 2 });
    const deps = { ...edgeWorld().deps, sql };
    for (const role of roles) await makeAccount(deps, { email: emailOf(role), role });
    await importCatalog(deps, operator, csv(products));
    await sql.end({ timeout: 2 });
  },
};
