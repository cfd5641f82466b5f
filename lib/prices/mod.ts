/** Prices: what each product has cost and when, and who wants to be told. */
export {
  confirmWatches,
  endWatches,
  findWatches,
  forgetWatches,
  watchesOf,
} from "./alerts/find_watches.ts";
export { ALERTS_PATH, END_PATH, EndedWatch, NewWatch, type Watch } from "./alerts/shape.ts";
export { watchProduct } from "./alerts/watch.ts";
export { priceCourse } from "./course.ts";
export { findPrices, findReduction } from "./find_prices.ts";
export type { LoggedPrice, Reduction } from "./shape.ts";
