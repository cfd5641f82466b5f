import type { State } from "../../../../../lib/http/mod.ts";
import { listPictures } from "../../../../../lib/media/mod.ts";
import { type Again, productPage } from "./product_page.ts";

/** A product with its pictures. @throws {AppError} `product.missing` */
export async function picturesPage(state: State, id: string, again?: Again) {
  const data = await productPage(state, id, again);
  return { ...data, pictures: await listPictures(state.deps, data.product.id) };
}

export type PicturesPage = Awaited<ReturnType<typeof picturesPage>> & {
  /** One that was just taken away. */
  removed: number | null;
};
