import { randomBytes } from "node:crypto";
import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction, type Tx } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import { slugify } from "../slug.ts";
import { columnsOf, type EditDeps, refuseSlug, requireCategory } from "./columns.ts";
import { countTouched } from "./count_touched.ts";
import type { NewProduct } from "./shape.ts";
import { insertProduct, selectBySku, selectSlugOwner } from "./store.ts";

/**
 * Put a new product into the catalogue, on sale at once. An empty address is made of the name.
 *
 * @returns its id
 * @throws {AppError} `form.invalid` with what to say at `sku`, `slug` or `category`
 */
export async function createProduct(
  deps: EditDeps,
  actor: Actor,
  form: NewProduct,
): Promise<number> {
  requireRight(actor, "product.created");
  const id = await inTransaction(deps, async (tx) => {
    await requireCategory(tx.sql, form.category);
    const slug = await slugFor(tx, form);
    const made = { ...columnsOf({ ...form, slug }), sku: form.sku, onHand: form.stock };
    const id = await insertProduct(tx.sql, made);
    if (id === null) throw await refused(tx, form, slug);
    await countTouched(tx.sql, [{ categoryId: form.category, brand: form.brand }]);
    const after = { priceCents: form.price, units: form.stock };
    await record(tx, actor, "product.created", `product:${id}`, { after });
    return id;
  });
  versionRaised(deps);
  deps.log("product.created", { product_id: id });
  return id;
}

/** The address asked for, or one of the name that is free. */
async function slugFor({ sql }: Tx, { slug, name }: NewProduct): Promise<string> {
  if (slug !== "") return slug;
  const plain = slugify(name) || "product";
  const isFree = await selectSlugOwner(sql, plain) === null;
  return isFree ? plain : `${plain}-${randomBytes(3).toString("hex")}`;
}

async function refused({ sql }: Tx, { sku }: NewProduct, slug: string): Promise<AppError> {
  const other = await selectBySku(sql, sku);
  if (!other) return refuseSlug(slug);
  return new AppError("form.invalid", { fields: { sku: `“${other.name}” has this number` } });
}
