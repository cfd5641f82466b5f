import { type Cart, findNames, LINE_QUANTITY } from "../../../lib/carts/mod.ts";
import type { State } from "../../../lib/http/mod.ts";
import { findJustOrdered, findOwnLines } from "../../../lib/orders/mod.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { isCookieRefused } from "./cookie_refused.tsx";

/** What the cart says of what was done last. */
export type CartNews =
  /** Something was put in, but the browser has not kept the cookie that says whose cart it is. */
  | { kind: "no_cookie" }
  | { kind: "changed"; name: string; quantity: number }
  /** `before`: what taking it back leaves; `null` where the line has been changed since. */
  | { kind: "added"; productId: number; name: string; quantity: number; before: number | null }
  | { kind: "removed"; productId: number; name: string; quantity: number }
  /** Somebody has logged in, and the account had a cart of its own. */
  | { kind: "merged"; before: number }
  /** An order was put in once more; of what the cart lacks there is none, or fewer. */
  | { kind: "again"; missing: readonly string[]; fewer: readonly string[] }
  | { kind: "ordered"; publicId: string; number: string };

/** A product that was put in, and units that its line had then. */
export interface JustAdded {
  productId: number;
  units: number;
}

/** `7-3`: as addresses say it. They stay, so what was put in is taken back only from a line that is as it was then. */
export const writeAdded = ({ productId, units }: JustAdded) => `${productId}-${units}`;

/** Numbers that are none, or not there, are `null`. */
export function readAdded(params: URLSearchParams): { [Name in keyof JustAdded]: number | null } {
  const [productId = "", units = ""] = (params.get("added") ?? "").split("-");
  return { productId: readWholeNumber(productId), units: readWholeNumber(units) };
}

/** The addresses that acts lead to, and that `newsOf()` reads. */
export const afterAct = {
  added: ({ quantity, ...added }: JustAdded & { quantity: number }) =>
    `/cart?added=${writeAdded(added)}&quantity=${quantity}`,
  changed: (productId: number) => `/cart?changed=${productId}#line-${productId}`,
  removed: (productId: number, quantity: number) =>
    `/cart?removed=${productId}&quantity=${quantity}`,
};

/** Told from the cart as it is: an old address tells nothing that is not so. */
export async function newsOf(
  asked: { state: State; url: URL; req: Request },
  cart: Cart,
): Promise<CartNews | null> {
  if (isCookieRefused(asked)) return { kind: "no_cookie" };
  const { deps, session, shopper } = asked.state;
  const params = asked.url.searchParams;
  const lineOf = (id: number | null) => cart.lines.find(({ productId }) => productId === id);
  const then = readAdded(params);
  const [added, changed] = [lineOf(then.productId), lineOf(numberIn(params, "changed"))];
  if (added) {
    const { productId, name, quantity } = added;
    const put = numberIn(params, "quantity") ?? 0;
    const before = put > 0 && put <= quantity && quantity === then.units ? quantity - put : null;
    return { kind: "added", productId, name, quantity, before };
  }
  if (changed) return { kind: "changed", name: changed.name, quantity: changed.quantity };
  const before = numberIn(params, "merged");
  if (before && before <= cart.lines.length + cart.waiting && shopper) {
    return { kind: "merged", before };
  }
  const again = await putInAgain(asked.state, { publicId: params.get("again"), cart });
  if (again) return again;
  const removed = await removedFrom(deps, { params, cart });
  if (removed || cart.lines.length > 0) return removed;
  const order = await findJustOrdered(deps, session?.cartId ?? null);
  return order && { kind: "ordered", ...order };
}

async function putInAgain(
  { deps, shopper }: State,
  { publicId, cart }: { publicId: string | null; cart: Cart },
): Promise<CartNews | null> {
  if (!publicId || !shopper) return null;
  const whose = { shopperId: shopper.id, email: shopper.email };
  const ordered = await findOwnLines(deps, { ...whose, publicId });
  if (ordered.length === 0) return null;
  const there = new Map(cart.lines.map(({ productId, quantity }) => [productId, quantity]));
  const missing = ordered.filter(({ productId }) => !there.has(productId));
  const fewer = ordered.filter(({ productId, quantity }) =>
    (there.get(productId) ?? Infinity) < quantity
  );
  return { kind: "again", missing: missing.map(nameOf), fewer: fewer.map(nameOf) };
}

function nameOf({ name }: { name: string }): string {
  return name;
}

async function removedFrom(
  deps: State["deps"],
  { params, cart }: { params: URLSearchParams; cart: Cart },
): Promise<CartNews | null> {
  const [productId, quantity] = [numberIn(params, "removed"), numberIn(params, "quantity")];
  if (!productId || !quantity || quantity > LINE_QUANTITY) return null;
  if (cart.lines.some((line) => line.productId === productId)) return null;
  const name = (await findNames(deps, [productId])).get(productId);
  return name === undefined ? null : { kind: "removed", productId, name, quantity };
}

function numberIn(params: URLSearchParams, name: string): number | null {
  return readWholeNumber(params.get(name) ?? "");
}
