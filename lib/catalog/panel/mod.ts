/** The catalogue as staff see it: the list of products and what is done to many of them. */
export { countRunningOut } from "./counts.ts";
export { productList } from "./list.ts";
export { changedPrice, percentWords, readPercent } from "./percent.ts";
export { repriceProducts } from "./reprice_products.ts";
export { undoRepricing } from "./undo_repricing.ts";
export {
  levelOf,
  ofDepartment,
  type ProductListRow,
  productStates,
  type StockLevel,
  stockLevels,
} from "./shape.ts";
