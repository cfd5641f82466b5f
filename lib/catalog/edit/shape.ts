import { z } from "zod";
import { readAmount } from "../../money/mod.ts";
import {
  isVisible,
  lineField,
  noteField,
  optionalLineField,
  readWholeNumber,
  tidyLine,
  tidySku,
} from "../../text/mod.ts";

/** What a product may be called and cost; the same bounds as in an import. */
export const productLimits = {
  sku: 64,
  name: 300,
  slug: 160,
  brand: 120,
  kind: 120,
  description: 5_000,
  reason: 200,
  cents: 2_000_000_000,
  units: 1_000_000_000,
  lowStock: 1_000_000,
} as const;

const { cents: MAX_CENTS, units: MAX_UNITS } = productLimits;

/** Reads what was typed: the number, or what is wrong with it. */
type ReadNumber = (typed: string) => number | string;

/** @param missing  what to say where nothing was typed */
function numberField(read: ReadNumber, missing: string) {
  return z.string({ error: missing }).refine(isVisible, { error: missing, abort: true })
    .transform((typed, fault) => {
      const number = read(typed);
      if (typeof number === "number") return number;
      fault.addIssue({ code: "custom", message: number });
      return z.NEVER;
    });
}

/** The same for a field that may be empty: then it is `null`. */
function optionalNumberField(read: ReadNumber) {
  return z.string().default("").transform((typed, fault) => {
    if (!isVisible(typed)) return null;
    const number = read(typed);
    if (typeof number === "number") return number;
    fault.addIssue({ code: "custom", message: number });
    return z.NEVER;
  });
}

/** A price in minor units. */
export function readPriceField(currency: string): ReadNumber {
  return (typed) => {
    const cents = readAmount(typed, currency);
    if (cents === null) return "Enter an amount, such as 12.50";
    if (cents === 0) return "Enter more than 0";
    return cents <= MAX_CENTS ? cents : "That is more than a product may cost";
  };
}

function readUnits(max: number): ReadNumber {
  return (typed) => {
    const units = readWholeNumber(typed);
    if (units === null) return "Enter a whole number, such as 12";
    return units <= max ? units : `At most ${max}`;
  };
}

const slugField = z.string().default("").transform((text) => tidyLine(text).toLowerCase()).pipe(
  z.string().max(productLimits.slug, `At most ${productLimits.slug} characters`)
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, {
      error: "Small letters, digits and single hyphens only, such as plum-jam",
    }),
);

const categoryField = z.string({ error: "Choose a category" }).transform((typed, fault) => {
  const id = readWholeNumber(typed);
  if (id !== null && id > 0 && id < 2 ** 31) return id;
  fault.addIssue({ code: "custom", message: "Choose a category" });
  return z.NEVER;
});

const idText = z.string({ error: "This page is too old. Load it again" })
  .regex(/^\d{1,18}$/, "This page is too old. Load it again");

/** Empty: as its department. */
const taxField = z.enum(["", "standard", "reduced"], "Choose one of the list").default("")
  .transform((tax) => tax === "" ? null : tax);

/** What all products have, as it is typed. An empty slug is made from the name. */
function commonFields(currency: string) {
  return {
    name: lineField("Enter the name", productLimits.name),
    slug: slugField,
    description: noteField(productLimits.description),
    brand: optionalLineField(productLimits.brand),
    kind: optionalLineField(productLimits.kind),
    category: categoryField,
    price: numberField(readPriceField(currency), "Enter the price, such as 12.50"),
    list_price: optionalNumberField(readPriceField(currency)),
    low_stock: optionalNumberField(readUnits(productLimits.lowStock)),
    tax: taxField,
  };
}

export function NewProductForm(currency: string) {
  return z.object({
    ...commonFields(currency),
    sku: z.string({ error: "Enter the article number" }).transform(tidySku).pipe(
      z.string().refine(isVisible, { error: "Enter the article number", abort: true })
        .max(productLimits.sku, `At most ${productLimits.sku} characters`),
    ),
    stock: numberField(readUnits(MAX_UNITS), "Enter how many there are; 0 where there are none"),
  });
}
export type NewProduct = z.output<ReturnType<typeof NewProductForm>>;

export function ProductEditForm(currency: string) {
  return z.object({
    ...commonFields(currency),
    /** The newest change that the page knew of. */
    seen: idText,
    reason: optionalLineField(productLimits.reason),
  });
}
export type ProductEdit = z.output<ReturnType<typeof ProductEditForm>>;

/** Fields of a product that changes are kept of, and what they are called. */
export const changedFields = {
  name: "Name",
  slug: "Address",
  description: "Description",
  brand: "Brand",
  kind: "Type",
  category_id: "Category",
  price_cents: "Price",
  list_price_cents: "Market price",
  low_stock_at: "Low stock at",
  is_active: "On sale",
  tax_class: "Tax",
} as const;
export type ChangedField = keyof typeof changedFields;

/** One change of a product: what was changed at once, by whom and why. */
export interface ProductChange {
  /** Grows: a greater id is later. */
  id: string;
  at: Date;
  /** E-mail of a colleague; `null` where no person did it. */
  by: string | null;
  actor: "person" | "operator" | "system" | "unknown";
  cause: string;
  reason: string;
  batch: string | null;
  change: Partial<Record<ChangedField, [from: unknown, to: unknown]>>;
}
