import type { Actor } from "../../actor.ts";
import type { Queryable, Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { type ChangeReason, explainChange } from "../../stock/mod.ts";
import { countTouched } from "./count_touched.ts";
import type { ChangedField, NewProduct } from "./shape.ts";
import {
  type EditedProduct,
  hasCategory,
  moveSlug,
  type ProductColumns,
  selectSlugOwner,
  updateProduct,
} from "./store.ts";

/** What verbs that edit the catalogue stand on. */
export type EditDeps = Pick<Deps, "sql" | "clock" | "log" | "relay" | "requestId" | "events">;

/** Under which name a form's answers, and a kept change's fields, stand in the code. */
export const keyOfColumn = {
  name: "name",
  slug: "slug",
  description: "description",
  brand: "brand",
  kind: "kind",
  category_id: "categoryId",
  price_cents: "priceCents",
  list_price_cents: "listPriceCents",
  low_stock_at: "lowStockAt",
  is_active: "isActive",
  tax_class: "taxClass",
} as const satisfies Record<ChangedField, keyof ProductColumns>;

/** A form's answers as columns. */
export function columnsOf(
  form: Omit<NewProduct, "sku" | "stock">,
): Omit<ProductColumns, "isActive"> {
  const { name, slug, description, brand, kind, category, price, list_price, low_stock, tax } =
    form;
  return {
    ...{ name, slug, description, brand, kind },
    categoryId: category,
    priceCents: price,
    listPriceCents: list_price,
    lowStockAt: low_stock,
    taxClass: tax,
  };
}

/** Names of what differs between two states of a product. */
export function differing(before: ProductColumns, to: ProductColumns): (keyof ProductColumns)[] {
  return Object.values(keyOfColumn).filter((name) => before[name] !== to[name]);
}

/**
 * Bring a product, locked before, to `to`: its old address leads to the new one, the change is kept
 * with its reason, and the catalogue is counted where it was touched.
 *
 * @throws {AppError} `form.invalid` with what to say at `slug` or `category`
 */
export async function applyColumns(
  tx: Tx,
  actor: Actor,
  { before, to, why }: { before: EditedProduct; to: ProductColumns; why: ChangeReason },
): Promise<void> {
  const { sql } = tx;
  const { id } = before;
  if (to.categoryId !== before.categoryId) await requireCategory(sql, to.categoryId);
  if (to.slug !== before.slug) {
    if (await selectSlugOwner(sql, to.slug) !== null) throw refuseSlug(to.slug);
    await moveSlug(sql, { id, from: before.slug, to: to.slug });
  }
  tx.send(explainChange(sql, actor, why));
  await updateProduct(sql, id, to);
  await countTouched(sql, [before, to]);
}

/** @throws {AppError} `form.invalid` where it is gone meanwhile, or never was */
export async function requireCategory(sql: Queryable, id: number): Promise<void> {
  if (await hasCategory(sql, id)) return;
  const category = "This category is gone. Choose another one";
  throw new AppError("form.invalid", { fields: { category } });
}

export function refuseSlug(slug: string): AppError {
  return new AppError("form.invalid", { fields: { slug: `Another product has “${slug}”` } });
}
