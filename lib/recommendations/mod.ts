/** Recommendations: what goes with a product, a cart or an order. */
export { adviseOnBasket, adviseOnProduct, findForBasket } from "./recommend.ts";
export type { Suggestion } from "./shape.ts";
