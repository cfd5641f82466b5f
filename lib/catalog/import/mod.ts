/** From a CSV file to the catalogue. */
export { importCatalog, type ImportResult } from "./import_catalog.ts";
export { ImportError } from "./import_error.ts";
export type { ImportOptions, ImportProgress } from "./read_rows.ts";
export { seedCatalog, type SeedResult } from "./seed_catalog.ts";
export type { ImportSource } from "./source.ts";
