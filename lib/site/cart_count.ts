import { cartUnits } from "../carts/mod.ts";
import type { Edge, State } from "../http/mod.ts";

// By the request's own state: a count is of one moment.
const counting = new WeakMap<State, { cartId: string; units: Promise<number> }>();

/** Begin to count the cart beside the page's own questions, which may be several, one after another. */
export const countCart: Edge = (ctx) => {
  const { deps, session } = ctx.state;
  const cartId = session?.cartId ?? null;
  // What a form does to the cart is counted after it.
  if (cartId === null || ctx.req.method !== "GET") return ctx.next();
  const units = cartUnits(deps, cartId);
  // Who asks for the count is told of the failure; a page without one has failed by itself.
  units.catch(() => {});
  counting.set(ctx.state, { cartId, units });
  return ctx.next();
};

/** Units in the visitor's cart, for the header of every page. */
export function cartCount(state: State): Promise<number> {
  const cartId = state.session?.cartId ?? null;
  const begun = counting.get(state);
  return begun && begun.cartId === cartId ? begun.units : cartUnits(state.deps, cartId);
}
