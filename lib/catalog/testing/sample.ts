import { operator } from "../../actor.ts";
import {
  importCatalog,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from "../import/mod.ts";
import type { World } from "../../testing/world.ts";

/** A CSV file in memory, in pieces of `pieceBytes`. */
export function csv(content: string | Uint8Array, pieceBytes = 16_384): ImportSource {
  const all = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name: "sample.csv", sizeBytes: all.length, bytes: pieces(all, pieceBytes) };
}

async function* pieces(all: Uint8Array, size: number) {
  for (let at = 0; at < all.length; at += size) {
    yield await Promise.resolve(all.subarray(at, at + size));
  }
}

export const header = "sku,product,category,sub_category,brand,sale_price,market_price,type,rating";

/** Lines below `header`: `row(1)` is a whole product, `change` what is special about it. */
export function row(number: number, change: Partial<SampleRow> = {}): string {
  const all: SampleRow = {
    sku: `S-${number}`,
    product: `Sample ${number}`,
    category: "Pantry",
    sub_category: "Rice",
    brand: "Sunmill",
    sale_price: "4.50",
    market_price: "",
    type: "Sample",
    rating: "4.1",
    ...change,
  };
  return header.split(",").map((name) => `"${all[name as keyof SampleRow]}"`).join(",");
}

export interface SampleRow {
  sku: string;
  product: string;
  category: string;
  sub_category: string;
  brand: string;
  sale_price: string;
  market_price: string;
  type: string;
  rating: string;
}

export function file(...rows: string[]): string {
  return [header, ...rows].join("\n") + "\n";
}

/** `count` products as varied as a real shop's: 11 departments of 9, the first by far the largest. */
export function largeFile(count: number): string {
  const words = ["Garlic", "Oil", "Rice", "Soap", "Lemon", "Honey", "Classic", "Organic", "Fresh"];
  const rows = Array.from({ length: count }, (_, n) => {
    const department = Math.floor((((n * 7919) % 1000) / 1000) ** 2 * 11);
    const price = ((n * 104_729) % 250_000) / 100 + 1;
    return row(n, {
      product: `${words[n % 9]} ${words[(n * 5 + 3) % 9]} ${n % 20_000}`,
      category: `Department ${department}`,
      sub_category: `Shelf ${n % 9}`,
      brand: `Brand ${(n * 31) % 600}`,
      sale_price: price.toFixed(2),
      market_price: (n % 3 === 0 ? price * 1.2 : price).toFixed(2),
      rating: n % 11 === 0 ? "" : (1 + (n * 13 % 41) / 10).toFixed(1),
    });
  });
  return file(...rows);
}

/** Import a text into a world's catalogue. */
export function importText(
  { deps }: World,
  text: string | Uint8Array,
  options: ImportOptions = {},
): Promise<ImportResult> {
  return importCatalog(deps, operator, csv(text), options);
}
