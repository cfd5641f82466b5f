/** Which tax class products have: found by search, given to many at once. */
import type { Deps } from "../../deps.ts";
import type { TaxedProducts, TaxSearch } from "./shape.ts";
import { selectTaxed } from "./store.ts";

export { type AssignAnswer, ASSIGNED_AT_ONCE, assignTax } from "./assign_tax.ts";
export {
  choiceWords,
  TaxAssignment,
  type TaxChoice,
  taxChoices,
  type TaxedProduct,
  type TaxedProducts,
  TaxSearch,
} from "./shape.ts";

/** Products on a page. */
const SHOWN = 50;

/** What a search leaves: its first 50 products, and how many there are. */
export function findTaxed(
  { sql }: Pick<Deps, "sql">,
  search: TaxSearch,
): Promise<TaxedProducts> {
  return selectTaxed(sql, search, SHOWN);
}
