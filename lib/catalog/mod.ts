/** The catalogue: what the shop sells, how it is listed, found and imported. */
export { catalogChanged, catalogVersion } from "./caches.ts";
export { findCategory, listCategories } from "./categories.ts";
export { findProduct, findWithRelated } from "./find_product.ts";
export {
  importCatalog,
  ImportError,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  type ImportSource,
  seedCatalog,
  type SeedResult,
} from "./import/mod.ts";
export type { ListScope } from "./filter.ts";
export { listBrands, listProducts } from "./list_products.ts";
export { purgeCaches } from "./purge_caches.ts";
export { searchFacets, searchProducts } from "./search_products.ts";
export * from "./shape.ts";
export { sitemapParts, sitemapSlugs } from "./sitemap.ts";
