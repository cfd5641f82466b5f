import { join } from "node:path";

const PRODUCTS = 27_554;
const DEPARTMENTS = 11;
const SHELVES = 8;

/** A file of as many products as the measurements ask for, the same each time. */
export async function writeBenchCatalog(folder: string): Promise<string> {
  const lines = ["id,name,category,sub_category,brand,price,list_price,type,rating"];
  for (let i = 1; i <= PRODUCTS; i++) {
    const department = i % DEPARTMENTS;
    const shelf = (i * 7) % SHELVES;
    const cents = 100 + (i * 7_919) % 50_000;
    const price = (cents / 100).toFixed(2);
    const listPrice = i % 3 === 0 ? (cents * 1.25 / 100).toFixed(2) : "";
    const rating = i % 4 === 0 ? "" : (1 + (i * 13) % 41 / 10).toFixed(1);
    lines.push(
      `B${i},Bench product ${i} of kind ${i % 97},Department ${department},Shelf ${shelf},` +
        `Brand ${i % 211},${price},${listPrice},Kind ${i % 97},${rating}`,
    );
  }
  const path = join(folder, "catalog.csv");
  await Deno.writeTextFile(path, lines.join("\n") + "\n");
  return path;
}
