/** Carts: what a visitor means to buy, before it is an order. */
export {
  addLine,
  addLineIn,
  cleanCarts,
  type LineChange,
  newCartId,
  setQuantity,
} from "./change.ts";
export { type CartChoice, cartChoice, setCouponCode, setDestination } from "./choice.ts";
export { fillCart } from "./fill.ts";
export { cartUnits, findCart, findNames, findSlug, productsInCart } from "./find.ts";
export { openCart, requireCart } from "./open.ts";
export { mergeCarts, type MergedCarts } from "./merge.ts";
export { cartClaims, takeCart } from "./take.ts";
export {
  additionRefused,
  AddLine,
  type Cart,
  CART_LINES,
  cartFaults,
  type CartLine,
  LINE_QUANTITY,
  SetQuantity,
} from "./shape.ts";
