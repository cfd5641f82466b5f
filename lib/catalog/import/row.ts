import type { Columns, Field } from "./columns.ts";
import { MAX_CENTS, parseCents } from "./price.ts";

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
  priceCents: number;
  listPriceCents: number | null;
  /** 0 to 5, one decimal. */
  rating: number | null;
  /** `null` where the file does not say. */
  onHand: number | null;
}

/** A record that is no product, and why. */
export interface Reject {
  line: number;
  reason: string;
  sku: string;
  name: string;
}

/** What stops a record; caught in `readRow`, and nowhere else. */
class Refusal {
  constructor(readonly reason: string) {}
}

const limits = { sku: 64, name: 300, brand: 120, kind: 120, category: 120 };
const MAX_STOCK = 1_000_000_000;

/** Check one record. Never throws: a bad record is a `Reject`. */
export function readRow(
  record: readonly string[],
  at: { columns: Columns; line: number },
): { row: ImportRow } | { reject: Reject } {
  const text = (field: Field) => tidy(record[at.columns.at[field] ?? -1] ?? "");
  try {
    checkWidth(record, at.columns);
    return { row: { line: at.line, ...readFields(text) } };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { reason } = refusal;
    return { reject: { line: at.line, reason, sku: text("sku"), name: text("name") } };
  }
}

function readFields(text: (field: Field) => string): Omit<ImportRow, "line"> {
  return {
    sku: words("SKU", text("sku"), { max: limits.sku, isNeeded: true }),
    name: words("product name", text("name"), { max: limits.name, isNeeded: true }),
    brand: words("brand", text("brand"), { max: limits.brand }),
    kind: words("type", text("kind"), { max: limits.kind }),
    department: words("category", text("category"), { max: limits.category, isNeeded: true }),
    subCategory: words("sub-category", text("subCategory"), { max: limits.category }),
    priceCents: price("price", text("price")),
    listPriceCents: text("listPrice") === "" ? null : price("list price", text("listPrice")),
    rating: text("rating") === "" ? null : rating(text("rating")),
    onHand: text("stock") === "" ? null : stock(text("stock")),
  };
}

/** Empty cells at the end are a habit of exporters; other surplus means that columns have shifted. */
function checkWidth(record: readonly string[], columns: Columns): void {
  const surplus = record.slice(columns.count).some((cell) => cell.trim() !== "");
  const last = Math.max(...Object.values(columns.at));
  if (surplus || record.length <= last) {
    throw new Refusal(`has ${record.length} cells where the first line has ${columns.count}`);
  }
}

/** Control characters and runs of spaces become one space: they come from spreadsheets' cells. */
function tidy(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim().normalize("NFC");
}

function words(what: string, text: string, { max = 0, isNeeded = false }): string {
  if (isNeeded && text === "") throw new Refusal(`has no ${what}`);
  if (text.length > max) throw new Refusal(`its ${what} is longer than ${max} characters`);
  return text;
}

function price(what: string, text: string): number {
  if (text === "") throw new Refusal(`has no ${what}`);
  const cents = parseCents(text);
  if (cents === null) throw new Refusal(`its ${what} is no plain amount: ${quote(text)}`);
  if (cents === 0) throw new Refusal(`its ${what} is zero`);
  if (cents > MAX_CENTS) throw new Refusal(`its ${what} is above ${MAX_CENTS / 100}`);
  return cents;
}

function rating(text: string): number {
  const value = /^\d(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(",", ".")) : NaN;
  if (!(value <= 5)) throw new Refusal(`its rating is no number from 0 to 5: ${quote(text)}`);
  return Math.round(value * 10) / 10;
}

function stock(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value <= MAX_STOCK)) throw new Refusal(`its stock is no whole number: ${quote(text)}`);
  return value;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? text.slice(0, 40) + "…" : text);
}
