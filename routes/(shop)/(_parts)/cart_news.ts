import { type Cart, findNames } from "../../../lib/carts/mod.ts";
import type { State } from "../../../lib/http/mod.ts";
import { findJustOrdered } from "../../../lib/orders/mod.ts";

/** What the cart says of what was done last. */
export type CartNews =
  /** Something was put in, but the browser has not kept the cookie that says whose cart it is. */
  | { kind: "no_cookie" }
  | { kind: "added" | "changed"; name: string; quantity: number }
  | { kind: "removed"; productId: number; name: string; quantity: number }
  | { kind: "ordered"; publicId: string; number: string };

/** The addresses that acts lead to, and that `newsOf()` reads. */
export const afterAct = {
  added: (productId: number) => `/cart?added=${productId}`,
  changed: (productId: number) => `/cart?changed=${productId}#line-${productId}`,
  removed: (productId: number, quantity: number) =>
    `/cart?removed=${productId}&quantity=${quantity}`,
};

/** Told from the cart as it is: an old address tells nothing that is not so. */
export async function newsOf(
  { deps, session }: State,
  { params, cart }: { params: URLSearchParams; cart: Cart },
): Promise<CartNews | null> {
  if (params.has("added") && session === null) return { kind: "no_cookie" };
  for (const kind of ["added", "changed"] as const) {
    const line = cart.lines.find(({ productId }) => productId === Number(params.get(kind)));
    if (line) return { kind, name: line.name, quantity: line.quantity };
  }
  const removed = await removedFrom(deps, { params, cart });
  if (removed || cart.lines.length > 0) return removed;
  const order = await findJustOrdered(deps, session?.cartId ?? null);
  return order && { kind: "ordered", ...order };
}

async function removedFrom(
  deps: State["deps"],
  { params, cart }: { params: URLSearchParams; cart: Cart },
): Promise<CartNews | null> {
  const [productId, quantity] = [Number(params.get("removed")), Number(params.get("quantity"))];
  const isUnit = Number.isInteger(quantity) && quantity >= 1 && quantity <= 99;
  if (!isUnit || !Number.isSafeInteger(productId) || productId < 1) return null;
  if (cart.lines.some((line) => line.productId === productId)) return null;
  const name = (await findNames(deps, [productId])).get(productId);
  return name === undefined ? null : { kind: "removed", productId, name, quantity };
}
