/** Carts: what a visitor means to buy, before it is an order. */
export { addLine, cleanCarts, type LineChange, setQuantity } from "./change.ts";
export { type CartChoice, cartChoice, setCouponCode, setDestination } from "./choice.ts";
export { cartUnits, findCart, findNames, findSlug, productsInCart } from "./find.ts";
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
