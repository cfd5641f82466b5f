import {
  type ChangedField,
  changedFields,
  type EditedProduct,
  type ProductChange,
} from "../../../../../lib/catalog/mod.ts";
import { ofDepartment } from "../../../../../lib/catalog/panel/mod.ts";
import { formatMoney, plainAmount } from "../../../../../lib/money/mod.ts";
import { taxClasses } from "../../../../../lib/terms/mod.ts";
import type { CategoryOption } from "./product_page.ts";

/** Fields of the form, by the column each stands for. */
const fieldOf = {
  name: "name",
  slug: "slug",
  description: "description",
  brand: "brand",
  kind: "kind",
  category_id: "category",
  price_cents: "price",
  list_price_cents: "list_price",
  low_stock_at: "low_stock",
  tax_class: "tax",
} as const satisfies Partial<Record<ChangedField, string>>;
type FormColumn = keyof typeof fieldOf;

/** What people see and fill in. */
export const productFields: readonly string[] = [...Object.values(fieldOf), "reason"];

/** A product as its form shows it. */
export function formTexts(product: EditedProduct, currency: string): Record<string, string> {
  const { name, slug, description, brand, kind, seen } = product;
  const text = (column: FormColumn, value: unknown) => columnText(column, value, currency);
  return {
    ...{ name, slug, description, brand, kind, seen },
    category: text("category_id", product.categoryId),
    price: text("price_cents", product.priceCents),
    list_price: text("list_price_cents", product.listPriceCents),
    low_stock: text("low_stock_at", product.lowStockAt),
    tax: text("tax_class", product.taxClass),
  };
}

/** A column's value as it stands in its field. */
function columnText(column: FormColumn, value: unknown, currency: string): string {
  if (value === null || value === undefined) return "";
  const isMoney = column === "price_cents" || column === "list_price_cents";
  return isMoney ? plainAmount(Number(value), currency) : String(value);
}

/** A value of a change as people read it. */
export function changedText(
  field: ChangedField,
  value: unknown,
  { currency, categories }: { currency: string; categories: readonly CategoryOption[] },
): string {
  if (field === "is_active") return value ? "yes" : "no";
  if (field === "tax_class") return taxWords(value);
  if (value === null || value === "") return "nothing";
  switch (field) {
    case "price_cents":
    case "list_price_cents":
      return formatMoney(Number(value), currency);
    case "category_id":
      return categories.find((one) => one.value === String(value))?.label ?? "one that is gone";
    default:
      return String(value);
  }
}

/** A tax class as people read it. */
export function taxWords(taxClass: unknown): string {
  return taxClass === "standard" || taxClass === "reduced" ? taxClasses[taxClass] : ofDepartment;
}

/** Who made a change. */
export function whoChanged({ by, actor }: Pick<ProductChange, "by" | "actor">): string {
  if (by) return by;
  if (actor === "operator") return "Somebody with the shop's settings";
  return actor === "person" ? "Somebody whose account is gone" : "The shop";
}

/** What others did to a product since a form of it was loaded, brought together with what was typed. */
export interface Merged {
  /** What was not touched here is as they left it; what was is as it was typed. */
  values: Record<string, string>;
  /** What to say at each field that both have changed. */
  clashes: Record<string, string>;
  /** One sentence: who, what. */
  says: string;
}

/**
 * @param typed    the form's fields as they were sent
 * @param changes  by others since it was loaded, the newest first
 */
export function mergeTyped(
  { product, currency, categories, typed, changes }: {
    product: EditedProduct;
    currency: string;
    categories: readonly CategoryOption[];
    typed: Readonly<Record<string, string>>;
    changes: readonly ProductChange[];
  },
): Merged {
  const now = formTexts(product, currency);
  const values: Record<string, string> = { ...typed, seen: product.seen };
  const clashes: Record<string, string> = {};
  for (const column of Object.keys(fieldOf) as FormColumn[]) {
    const theirs = changes.filter(({ change }) => change[column] !== undefined);
    if (theirs.length === 0) continue;
    const field = fieldOf[column];
    const [loaded] = theirs.at(-1)!.change[column]!;
    const isUntouched = (typed[field] ?? "") === columnText(column, loaded, currency);
    if (isUntouched) values[field] = now[field]!;
    else if (typed[field] !== now[field]) {
      const [, to] = theirs[0]!.change[column]!;
      const is = changedText(column, to, { currency, categories });
      clashes[field] = `${whoChanged(theirs[0]!)} has made it “${is}” meanwhile`;
    }
  }
  return { values, clashes, says: sentenceOf(changes, Object.keys(clashes).length > 0) };
}

function sentenceOf(changes: readonly ProductChange[], hasClashes: boolean): string {
  const [newest] = changes;
  if (!newest) return "This page was older than the product. Look again and save once more";
  const fields = new Set(changes.flatMap(({ change }) => Object.keys(change) as ChangedField[]));
  const names = [...fields].map((field) => changedFields[field].toLowerCase());
  const people = [...new Set(changes.map(whoChanged))].join(" and ");
  const rest = hasClashes
    ? "What you typed is kept; decide where you both changed the same"
    : "Their change is in the form now, beside yours";
  return `${people} changed ${
    names.join(", ")
  } while you were here. Nothing of yours is saved yet. ${rest}, and save once more`;
}
