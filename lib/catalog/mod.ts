/** The catalogue: what the shop sells, how it is listed, found and imported. */
export { catalogChanged, catalogVersion, versionRaised } from "./caches.ts";
export { raiseVersionSlightly as touchCatalog } from "./store.ts";
export { archiveProduct, type Archiving } from "./edit/archive_product.ts";
export { createProduct } from "./edit/create_product.ts";
export { type EditAnswer, editProduct } from "./edit/edit_product.ts";
export { findEdited, listChanges } from "./edit/find_edited.ts";
export { findMoved, type MovedProduct } from "./edit/find_moved.ts";
export {
  type ChangedField,
  changedFields,
  type NewProduct,
  NewProductForm,
  type ProductChange,
  type ProductEdit,
  ProductEditForm,
  productLimits,
} from "./edit/shape.ts";
export type { EditedProduct } from "./edit/store.ts";
export { UNDO_MS, type UndoAnswer, undoChange } from "./edit/undo_change.ts";
export { findCategory, listCategories } from "./categories.ts";
export { type Choice, findChosen } from "./chosen.ts";
export { findCards } from "./find_cards.ts";
export { findProduct, findRelated, findRevision } from "./find_product.ts";
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
export { listAfter, type ListPlace, type ListStretch } from "./list_after.ts";
export { listBrands, listProducts } from "./list_products.ts";
export { createCategory } from "./tree/create_category.ts";
export { editCategory } from "./tree/edit_category.ts";
export { findMovedCategory, findTree, type PanelDepartment } from "./tree/find_tree.ts";
export { mergeCategory, MERGED_AT_ONCE } from "./tree/merge_category.ts";
export { removeCategory } from "./tree/remove_category.ts";
export { CategoryEdit, CategoryMerge, NewCategory, type PanelCategory } from "./tree/shape.ts";
export { purgeCaches } from "./purge_caches.ts";
export { listFound } from "./list_found.ts";
export { searchFacets, searchProducts } from "./search_products.ts";
export { parseSearch } from "./search_query.ts";
export * from "./shape.ts";
export { sitemapParts, sitemapSlugs } from "./sitemap.ts";
