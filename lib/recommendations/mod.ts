/** Recommendations: what goes with a product, a cart or an order. */
export { cleanPairs } from "./counting/clean.ts";
export { adviseOnBasket, adviseOnProduct, findForBasket } from "./recommend.ts";
export { type ProductAdvice, SIMILAR, type Suggestion, SUGGESTIONS } from "./shape.ts";
