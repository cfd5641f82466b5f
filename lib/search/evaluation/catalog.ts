import { parse } from "csv-parse/sync";
import type { SearchItem } from "../shape.ts";

/** Products of a catalogue's file; columns as `ctl catalog import` knows them. */
export async function readCatalog(path: string): Promise<SearchItem[]> {
  const rows: Record<string, string>[] = parse(await Deno.readTextFile(path), {
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    relax_column_count: true,
  });
  return rows.map((row, place) => ({
    id: place + 1,
    name: row["product"] ?? row["name"] ?? "",
    brand: row["brand"]?.trim() || null,
    type: row["type"]?.trim() || null,
    category: row["category"] ?? "",
    subCategory: row["sub_category"]?.trim() || null,
    priceCents: Math.round(Number(row["sale_price"] ?? row["price"]) * 100) || 0,
    rating: row["rating"] ? Number(row["rating"]) : null,
  }));
}
