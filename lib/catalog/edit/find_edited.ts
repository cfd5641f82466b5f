import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import type { ProductChange } from "./shape.ts";
import { type EditedProduct, selectChanges, selectEdited } from "./store.ts";

/** A product for staff, archived or not. @throws {AppError} `product.missing` */
export async function findEdited({ sql }: Pick<Deps, "sql">, id: number): Promise<EditedProduct> {
  const product = Number.isSafeInteger(id) ? await selectEdited(sql, id) : null;
  if (!product) throw new AppError("product.missing");
  return product;
}

/** What was changed of a product, the newest first. */
export function listChanges(
  { sql }: Pick<Deps, "sql">,
  ask: { productId: number; limit: number },
): Promise<ProductChange[]> {
  return selectChanges(sql, ask);
}
