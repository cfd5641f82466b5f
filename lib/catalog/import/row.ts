import { isVisible, tidyLine, tidySku } from "../../text/mod.ts";
import type { Columns, Field } from "./columns.ts";
import { type NumberRules, readPrice, readRating, readStock } from "./numbers/amounts.ts";
import { Refusal } from "./refusal.ts";

/** A product as a file gives it, checked. */
export interface ImportRow {
  /** Where its record begins, from 1; the header is line 1. */
  line: number;
  sku: string;
  name: string;
  brand: string;
  kind: string;
  department: string;
  /** Empty where the product lies in the department itself. */
  subCategory: string;
  /** `null` while it is undecided. */
  priceCents: number | null;
  listPriceCents: number | null;
  /** 0 to 5, one decimal. */
  rating: number | null;
  /** `null` where the file does not say. */
  onHand: number | null;
  /** Numbers, as written, that can be read in two ways before the whole file is read. */
  undecided: UndecidedNumbers | null;
}

export type UndecidedNumbers = Partial<Record<NumberField, string>>;
export type NumberField = "price" | "listPrice" | "stock";

/** A record that is no product, and why. */
export interface Reject {
  line: number;
  reason: string;
  sku: string;
  name: string;
}

const limits = { sku: 64, name: 300, brand: 120, kind: 120, category: 120 };

/** How each number is read that a decimal sign can change, and what it is called in a reason. */
export const numbers: Record<NumberField, (text: string, rules: NumberRules) => Reading> = {
  price: (text, rules) => readPrice(numberWords.price, text, rules),
  listPrice: (text, rules) => readPrice(numberWords.listPrice, text, rules),
  stock: readStock,
};
export const numberWords = { price: "price", listPrice: "list price", stock: "stock" } as const;
type Reading = number | "undecided";

/**
 * Check one record. A bad one is a `Reject`.
 *
 * @throws {ImportError} where it contradicts the file's other numbers
 */
export function readRow(
  record: readonly string[],
  at: Omit<NumberRules, "line"> & { columns: Columns; line: number },
): { row: ImportRow } | { reject: Reject } {
  const text = (field: Field) => tidy(field, record[at.columns.at[field] ?? -1] ?? "");
  try {
    checkWidth(record, at.columns);
    return { row: { line: at.line, ...readWords(text), ...readNumbers(text, at) } };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { reason } = refusal;
    return { reject: { line: at.line, reason, sku: text("sku"), name: text("name") } };
  }
}

type Words = "sku" | "name" | "brand" | "kind" | "department" | "subCategory";
type Numbers = Omit<ImportRow, Words | "line">;

function readWords(text: (field: Field) => string): Pick<ImportRow, Words> {
  return {
    sku: words("SKU", text("sku"), { max: limits.sku, isNeeded: true }),
    name: words("product name", text("name"), { max: limits.name, isNeeded: true }),
    brand: words("brand", text("brand"), { max: limits.brand }),
    kind: words("type", text("kind"), { max: limits.kind }),
    department: words("category", text("category"), { max: limits.category, isNeeded: true }),
    subCategory: words("sub-category", text("subCategory"), { max: limits.category }),
  };
}

function readNumbers(text: (field: Field) => string, rules: NumberRules): Numbers {
  if (text("price") === "") throw new Refusal("has no price");
  let undecided: UndecidedNumbers | null = null;
  const number = (field: NumberField) => {
    if (text(field) === "") return null;
    const value = numbers[field](text(field), rules);
    if (value !== "undecided") return value;
    undecided = { ...undecided, [field]: text(field) };
    return null;
  };
  return {
    priceCents: number("price"),
    listPriceCents: number("listPrice"),
    rating: text("rating") === "" ? null : readRating(text("rating")),
    onHand: number("stock"),
    undecided,
  };
}

/** Empty cells at the end are a habit of exporters; other surplus means that columns have shifted. */
function checkWidth(record: readonly string[], columns: Columns): void {
  const surplus = record.slice(columns.count).some((cell) => tidyLine(cell) !== "");
  const last = Math.max(...Object.values(columns.at));
  if (surplus || record.length <= last) {
    throw new Refusal(`has ${record.length} cells where the first line has ${columns.count}`);
  }
}

function tidy(field: Field, cell: string): string {
  const text = field === "sku" ? tidySku(cell) : tidyLine(cell);
  return isVisible(text) ? text : "";
}

function words(what: string, text: string, { max = 0, isNeeded = false }): string {
  if (isNeeded && text === "") throw new Refusal(`has no ${what}`);
  if (text.length > max) throw new Refusal(`its ${what} is longer than ${max} characters`);
  return text;
}
