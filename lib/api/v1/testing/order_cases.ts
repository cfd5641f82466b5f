import { createOwnToken, OwnTokenForm } from "../../../accounts/shoppers/mod.ts";
import { makeShopper } from "../../../accounts/shoppers/testing.ts";
import { testPassword } from "../../../accounts/testing.ts";
import { operator } from "../../../actor.ts";
import { createToken, NewTokenForm } from "../../../api_tokens/mod.ts";
import { addLine } from "../../../carts/mod.ts";
import type { Deps } from "../../../deps.ts";
import { findSale, offerOf, writeOffer } from "../../../orders/mod.ts";
import { findCart } from "../../../carts/mod.ts";
import { holdCheckout } from "../../../orders/testing/held_checkout.ts";
import { placeOrder } from "../../../site/testing/place_order.ts";
import { address } from "../../../site/testing/shopper.ts";
import type { SiteWorld } from "../../../site/testing/site_world.ts";
import { onSale } from "../../../site/testing/small_shop.ts";
import { writeCursor } from "../cursor.ts";
import type { Cases } from "./case.ts";

/** Two jars of jam in a cart, and what a checkout of it sends. */
export async function filledCart(
  deps: Deps,
): Promise<{ cart: string; body: Record<string, string> }> {
  const [jam] = await deps.sql<{ id: number }[]>`
    select id::float8 as id from products where slug = ${onSale.jam}`;
  const { cartId: cart } = await addLine(deps, null, { productId: jam!.id, quantity: 2 });
  const [{ lines }, sale] = await Promise.all([
    findCart(deps, cart),
    findSale(deps, { cartId: cart, country: "FR" }),
  ]);
  const offer = writeOffer(offerOf(lines, deps.config.CURRENCY, sale));
  return { cart, body: { ...address, offer } };
}

/** What a program of the merchant sends, that may do this. */
export async function tokenHeader(
  deps: Deps,
  scopes: { orders?: "1"; customers?: "1" },
): Promise<Record<string, string>> {
  const form = NewTokenForm.parse({ name: "Warehouse", lifetime: "month", ...scopes });
  return { authorization: `Bearer ${await createToken(deps, operator, form)}` };
}

/** What a program of a shopper sends who has just made an account. */
export async function ownTokenHeader(
  deps: Deps,
  { email }: { email: string },
): Promise<Record<string, string>> {
  const { id: shopperId } = await makeShopper(deps, { email });
  const actor = { kind: "shopper", shopperId, address: null, network: "" } as const;
  const form = OwnTokenForm.parse({ name: "Books", days: "30", password: testPassword });
  const answer = await createOwnToken(deps, actor, form);
  if (!answer.ok) throw new Error(answer.message);
  return { authorization: `Bearer ${answer.token}` };
}

/** What orders answer, status by status. */
export async function orderCases(site: SiteWorld): Promise<Cases> {
  const { deps } = site;
  const { publicId } = await placeOrder(site);
  const held = await holdCheckout(deps.sql);
  const { cart, body } = await filledCart(deps);
  const params = { cart };
  const key = (name: string) => ({ "idempotency-key": `checkout-${name}` });
  const none = { id: "A".repeat(24) };
  const long = { id: "x".repeat(100) };
  const reader = await tokenHeader(deps, { orders: "1" });
  const full = await tokenHeader(deps, { orders: "1", customers: "1" });
  const other = await tokenHeader(deps, { orders: "1" });
  await deps.sql`
    update api_tokens set scopes = '{customers:read}'
     where ending = ${other.authorization!.slice(-4)}`;
  const own = await ownTokenHeader(deps, { email: address.email });
  const farCursor = {
    cursor: writeCursor({ at: "0000-01-01T00:00:00Z", id: crypto.randomUUID() }),
  };
  return {
    listOrders: [
      { status: 200, headers: reader },
      { status: 200, headers: full, query: { status: "placed", limit: "1" } },
      { status: 403, headers: other },
      { status: 403, headers: own },
      { status: 400, headers: reader, query: { status: "gone" } },
      { status: 400, headers: reader, query: { placed_since: "yesterday" } },
      { status: 400, headers: reader, query: farCursor },
    ],
    listOwnOrders: [
      { status: 200, headers: own },
      { status: 200, headers: own, query: { status: "placed", limit: "1" } },
      { status: 403, headers: full },
      { status: 400, headers: own, query: { status: "gone" } },
      { status: 400, headers: own, query: farCursor },
    ],
    checkOut: [
      { status: 400, params, body },
      { status: 422, params, body: { ...body, email: "ada" }, headers: key("one") },
      { status: 422, params, body: { ...body, payment: "card" }, headers: key("one") },
      { status: 409, params, body: { ...body, offer: "EUR 1 0 1x1x1" }, headers: key("one") },
      { status: 201, params, body, headers: key("one") },
      { status: 201, params, body, headers: key("one") },
      { status: 422, params, body: { ...body, city: "Lyon" }, headers: key("one") },
      { status: 422, params, body, headers: key("two") },
      { status: 404, params: { cart: "A".repeat(22) }, body, headers: key("one") },
      { status: 413, params, body: { ...body, name: "x".repeat(70_000) }, headers: key("one") },
      { status: 415, params, body, headers: { ...key("one"), "content-type": "text/plain" } },
    ],
    getOrder: [
      { status: 200, params: { id: publicId } },
      { status: 404, params: none },
      { status: 400, params: long },
    ],
    getCheckout: [
      { status: 200, params: { id: held } },
      { status: 404, params: none },
      { status: 400, params: long },
    ],
  };
}
