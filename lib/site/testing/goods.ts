import type { SiteWorld } from "./site_world.ts";
import { formValues } from "./shown_forms.ts";
import type { Shopper } from "./shopper.ts";

/** A product of the small shop: its id, and its page in the panel. */
export async function goods({ deps }: SiteWorld, sku: string) {
  const [row] = await deps.sql<{ id: number; categoryId: number }[]>`
    select id::float8 as id, category_id as "categoryId" from products where sku = ${sku}`;
  const { id, categoryId } = row!;
  return { id, categoryId, here: `/admin/products/${id}` };
}

/** The form of a product's page as a browser would send it untouched: with its lists and long texts. */
export async function untouchedForm(by: Shopper, page: string): Promise<Record<string, string>> {
  const { body } = await by.get(page);
  const category = /<option\b(?=[^>]*\bselected\b)[^>]*value="(\d+)"/.exec(body)?.[1] ?? "";
  const description = /<textarea[^>]*>([^<]*)</.exec(body)?.[1] ?? "";
  return { ...formValues(body, page), category, description };
}
