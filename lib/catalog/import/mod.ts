/** From a CSV file to the catalogue. */
export {
  importCatalog,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
} from "./import_catalog.ts";
export { ImportError } from "./import_error.ts";
export { seedCatalog, type SeedResult } from "./seed_catalog.ts";
export type { ImportSource } from "./source.ts";
