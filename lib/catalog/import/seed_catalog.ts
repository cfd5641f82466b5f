import { fileURLToPath } from "node:url";
import type { Actor } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { hasProducts } from "../store.ts";
import { importCatalog, type ImportResult } from "./import_catalog.ts";
import type { ImportOptions } from "./read_rows.ts";

const demo = new URL("../demo/catalog.csv", import.meta.url);

/** What a first start did for the catalogue. */
export interface SeedResult {
  /** `none` where the shop had products already and was left alone. */
  from: "none" | "CATALOG_CSV" | "demo";
  /** The file; null for `none`. */
  path: string | null;
  imported: ImportResult | null;
}

/**
 * Fill a shop that has no products: from CATALOG_CSV where that is set, else with the demonstration
 * catalogue.
 *
 * @throws {ImportError} as `importCatalog`
 */
export async function seedCatalog(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Actor,
  options: ImportOptions = {},
): Promise<SeedResult> {
  if (await hasProducts(deps.sql)) return { from: "none", path: null, imported: null };
  const given = deps.config.CATALOG_CSV;
  const path = given ?? fileURLToPath(demo);
  const decimal = given === undefined ? undefined : deps.config.CATALOG_DECIMAL;
  const read = decimal ? { decimal, ...options } : options;
  const imported = await importCatalog(deps, actor, path, read);
  return { from: given === undefined ? "demo" : "CATALOG_CSV", path, imported };
}
