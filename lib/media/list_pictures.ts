import type { Deps } from "../deps.ts";
import type { PanelPicture, Picture } from "./shape.ts";
import { selectOfProduct } from "./store.ts";

/** Pictures of a product for staff, also those that are not ready. */
export async function listPictures(
  { sql }: Pick<Deps, "sql">,
  productId: number,
): Promise<PanelPicture[]> {
  const rows = await selectOfProduct(sql, productId);
  return rows.map(({ id, state, reason, alt, addedAt, hash, width, height, sizes }) => ({
    ...{ id, state, reason, alt, addedAt },
    picture: hash === null ? null : { hash, width, height, sizes, alt },
  }));
}

/** Pictures of a product as shoppers see them, the first one first. */
export async function shownPictures(
  deps: Pick<Deps, "sql">,
  productId: number,
): Promise<Picture[]> {
  const pictures = await listPictures(deps, productId);
  return pictures.flatMap(({ picture }) => picture ?? []);
}
