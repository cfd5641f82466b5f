import { nameKey, tidyLine } from "../../text/mod.ts";
import { ImportError } from "./import_error.ts";

/** What a file's columns may be called; case, and spaces around, do not matter. */
const aliases = {
  sku: ["sku", "id", "index"],
  name: ["product", "name", "title"],
  price: ["sale_price", "price"],
  listPrice: ["market_price", "list_price"],
  category: ["category"],
  subCategory: ["sub_category"],
  brand: ["brand"],
  kind: ["type"],
  rating: ["rating"],
  stock: ["stock", "quantity", "on_hand"],
} as const;
export type Field = keyof typeof aliases;
const required: readonly Field[] = ["sku", "name", "price", "category"];

/** Where each field stands in a record, and what the file has besides. */
export interface Columns {
  at: Partial<Record<Field, number>>;
  count: number;
  /** Names of columns that mean nothing to the import. */
  ignored: string[];
}

/**
 * Find the columns by the names in the file's first line.
 *
 * @throws {ImportError} naming every field that is missing or there twice
 */
export function mapColumns(header: readonly string[]): Columns {
  const names = header.map(nameKey);
  const at: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(aliases) as Field[]) {
    const index = indexOf(field, names);
    if (index !== undefined) at[field] = index;
  }
  const missing = required.filter((field) => at[field] === undefined);
  if (missing.length > 0) {
    const wanted = missing.map((field) => aliases[field].join(" or ")).join("; ");
    throw new ImportError(`it has no column called ${wanted}; ${firstLine(names)}`);
  }
  const used = new Set(Object.values(at));
  const ignored = header.map(tidyLine).filter((name, index) => name !== "" && !used.has(index));
  return { at, count: header.length, ignored };
}

/** Of two names for one field the one listed first wins: a file may have both `id` and `sku`. */
function indexOf(field: Field, names: readonly string[]): number | undefined {
  for (const alias of aliases[field]) {
    const index = names.indexOf(alias);
    if (index < 0) continue;
    if (names.indexOf(alias, index + 1) >= 0) {
      throw new ImportError(`it has two columns called "${alias}"; keep one of them`);
    }
    return index;
  }
}

// What is no name of a column may be anything, such as the first line of a file of settings.
const plainName = /^[\p{L}\p{M}\p{N} _.()%#-]{1,40}$/u;

function firstLine(names: readonly string[]): string {
  const plain = names.filter((name) => plainName.test(name));
  if (names.length < 2 || plain.length === 0) return "its first line is no header";
  const shown = plain.slice(0, 12).map((name) => `"${name}"`).join(", ");
  return `its first line names ${shown}${names.length > 12 ? ", …" : ""}`;
}
