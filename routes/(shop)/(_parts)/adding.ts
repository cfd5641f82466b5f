import { findCart } from "../../../lib/carts/mod.ts";
import { localPath, type State } from "../../../lib/http/mod.ts";
import { afterAct, type JustAdded, readAdded, writeAdded } from "./cart_news.ts";
import { isCookieRefused } from "./cookie_refused.tsx";

/** What a list needs so that its products can be put into the cart from it. */
export interface Adding {
  csrf: string;
  /** Where the shopper is, and stays. */
  back: string;
  added: CartAddition | null;
  /** Something was to be added, but the browser keeps no cookies. */
  isCookieRefused: boolean;
}

/** What was just put in. */
export interface CartAddition {
  productId: number;
  /** Units in the whole cart. */
  units: number;
  /** Of this product before: what taking it back leaves; `null` where its line has been changed since. */
  before: number | null;
}

/** Of the address: the product that was just put in. */
export const ADDED = "added";

/** The element that tells it; the address leads to it, so that the focus goes there. */
export const ADDED_ID = "added";

export interface PageContext {
  state: State;
  /** Of the page that is shown. */
  url: URL;
  req: Request;
}

/** What was added is read from the cart: an old address tells no lie. */
export async function addingOf(asked: PageContext): Promise<Adding> {
  const { state: { deps, session, csrfToken }, url } = asked;
  const { productId, units } = readAdded(url.searchParams);
  const query = new URLSearchParams(url.search);
  query.delete(ADDED);
  const back = url.pathname + (query.size > 0 ? `?${query}` : "");
  const cartId = session?.cartId ?? null;
  const cart = productId !== null && cartId !== null ? await findCart(deps, cartId) : null;
  const line = cart?.lines.find((one) => one.productId === productId);
  return {
    csrf: csrfToken(),
    back,
    added: line
      ? {
        productId: line.productId,
        units: cart!.units,
        // A list puts in one at a time.
        before: line.quantity === units ? units - 1 : null,
      }
      : null,
    isCookieRefused: isCookieRefused(asked),
  };
}

/** Where to go after adding: back to the list, at what was added; to the cart without a list. */
export function afterAdding(
  back: string | undefined,
  added: JustAdded & { quantity: number },
): string {
  const path = localPath(back, "");
  if (path === "") return afterAct.added(added);
  const url = new URL(path, "http://local");
  url.searchParams.set(ADDED, writeAdded(added));
  return `${url.pathname}${url.search}#${ADDED_ID}`;
}

/**
 * The page of the shop that somebody came to the cart from, as the browser names it; all products
 * where it names none. Only its path counts, so it leads nowhere else, whoever was named.
 */
export function pageBefore(req: Request): string {
  const named = req.headers.get("referer") ?? "";
  const url = URL.canParse(named) ? new URL(named) : null;
  if (!url || !/^\/((products|categories)(\/[^/]*)?|search)?$/.test(url.pathname)) {
    return "/products";
  }
  url.searchParams.delete(ADDED);
  return localPath(url.pathname + url.search, "/products");
}
