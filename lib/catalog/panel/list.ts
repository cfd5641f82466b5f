import type { Deps } from "../../deps.ts";
import { defineList, type ListView, sqlSource } from "../../lists/mod.ts";
import { plainAmount } from "../../money/mod.ts";
import { taxClasses } from "../../terms/mod.ts";
import { productActs } from "./acts.ts";
import { productCounts } from "./counts.ts";
import { type ProductFilters, productFilters } from "./filters.ts";
import { left, productConditions, productListColumns, productListJoins } from "./list_store.ts";
import { ofDepartment, type ProductListRow } from "./shape.ts";

/** Everything the shop sells or has sold, as staff look for it and change it. */
export const productList = defineList({
  name: "products",
  path: "/admin/products",
  noun: { one: "product", many: "products" },
  permission: "products.read",
  fields: productFilters,
  search: { hint: "Name, brand or article number" },
  columns: {
    name: { label: "Product", sort: "ascending", csv: ({ name }) => name },
    sku: { label: "Article number", csv: ({ sku }) => sku },
    category: {
      label: "Category",
      csv: ({ department, category }) => department ? `${department} / ${category}` : category,
    },
    price: {
      label: "Price",
      isNumeric: true,
      sort: "ascending",
      csv: ({ priceCents }, { config }) => plainAmount(priceCents, config.CURRENCY),
    },
    stock: {
      label: "Left",
      isNumeric: true,
      sort: "ascending",
      csv: ({ onHand, reserved }) => onHand - reserved,
    },
    promised: {
      label: "Promised",
      isNumeric: true,
      isExtra: true,
      csv: ({ reserved }) => reserved,
    },
    brand: { label: "Brand", isExtra: true, csv: ({ brand }) => brand },
    tax: {
      label: "Tax",
      isExtra: true,
      csv: ({ taxClass }) => taxClass === null ? ofDepartment : taxClasses[taxClass],
    },
    state: {
      label: "State",
      csv: ({ isActive }) => isActive ? "on sale" : "archived",
    },
    changed: {
      label: "Changed",
      sort: "descending",
      csv: ({ updatedAt }) => updatedAt.toISOString(),
    },
  },
  sort: { column: "changed", isDescending: true },
  source: sqlSource<ProductListRow, ProductFilters>({
    columns: productListColumns,
    from: (sql) => sql`products p`,
    joins: productListJoins,
    id: { column: (sql) => sql`p.id`, type: "bigint" },
    ...productConditions,
    sorts: {
      name: { by: (sql) => sql`p.sort_name`, type: "text" },
      price: { by: (sql) => sql`p.price_cents`, type: "integer" },
      stock: { by: left, type: "integer" },
      changed: { by: (sql) => sql`p.updated_at`, type: "instant" },
    },
  }),
  views,
  acts: productActs,
  titleOf: ({ name, sku }) => `${name} (${sku})`,
  stateOf: ({ isActive }) => isActive ? "on-sale" : "archived",
});

async function views(deps: Deps): Promise<ListView[]> {
  const { all, onSale, low, out, bare } = await productCounts(deps);
  return [
    { label: "All", query: "", count: all },
    { label: "On sale", query: "state=active", count: onSale },
    { label: "Running low", query: "state=active&level=low", count: low },
    { label: "Sold out", query: "state=active&level=out", count: out },
    { label: "No picture", query: "state=active&picture=no", count: bare },
    { label: "Archived", query: "state=archived", count: all - onSale },
  ];
}
