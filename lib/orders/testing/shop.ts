import assert from "node:assert/strict";
import { addLine, findCart, setQuantity } from "../../carts/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import type { Card } from "../../payments/mod.ts";
import { offerOf, writeOffer } from "../offer.ts";
import { type Checkout, type PlacedOrder, placeOrder } from "../place.ts";
import type { CheckoutForm } from "../shape.ts";

export interface ProductForTest {
  /** Also its SKU and its slug. */
  name: string;
  priceCents?: number;
  onHand?: number;
}

/** Put products on sale. @returns their ids, in order */
export async function sell({ sql }: Deps, products: ProductForTest[]): Promise<number[]> {
  const [category] = await sql<{ id: number }[]>`
    insert into categories (slug, name) values ('fruit', 'Fruit')
    on conflict (slug) do update set name = excluded.name returning id`;
  const ids: number[] = [];
  for (const { name, priceCents = 250, onHand = 100 } of products) {
    const [row] = await sql<{ id: number }[]>`
      insert into products (sku, slug, name, category_id, price_cents, on_hand)
      values (${name}, ${name}, ${name}, ${category!.id}, ${priceCents}, ${onHand})
      returning id::float8 as id`;
    ids.push(row!.id);
  }
  return ids;
}

/** A cart with these products in it, more than there are of them, too. @returns its id */
export async function fill(
  deps: Deps,
  lines: { productId: number; quantity: number }[],
): Promise<string> {
  let cartId: string | null = null;
  for (const line of lines) {
    ({ cartId } = await addLine(deps, cartId, { ...line, quantity: 1 }));
    await setQuantity(deps, cartId, line);
  }
  return cartId!;
}

/** Press the button of a checkout that shows the cart as it is. */
export async function buy(deps: Deps, checkout: Checkout): Promise<PlacedOrder> {
  const shown = await shownOf(deps, checkout.cartId);
  return await placeOrder(deps, { ...checkout, form: { ...checkout.form, shown } });
}

/** What a checkout of this cart shows now. */
export async function shownOf(deps: Deps, cartId: string | null): Promise<string> {
  const { lines } = await findCart(deps, cartId);
  return writeOffer(offerOf(lines, deps.config.CURRENCY));
}

/** What is asked for at the checkout, as one particular person answers it. */
export function formOf(differing: Partial<CheckoutForm> = {}): CheckoutForm {
  return {
    name: "Wilhelmina Quastenflosser",
    email: "wilhelmina@private.test",
    phone: "+49 3666 170017",
    street: "Zypressenstieg 77",
    street2: "Hinterhaus",
    postcode: "D-98765",
    city: "Niederwürschnitz",
    country: "DE",
    payment: "on_delivery",
    token: crypto.randomUUID(),
    shown: "",
    ...differing,
  };
}

export const cards = {
  good: cardOf("4242424242424242"),
  declined: cardOf("4000000000000002"),
  poor: cardOf("4000000000009995"),
  expired: cardOf("4242424242424242", "2020-01"),
  /** It pays, and nothing can be paid back to it. */
  oneWay: cardOf("4000000000005126"),
  /** Its bank asks whoever holds it; of the test provider alone. */
  asked: cardOf("4000000000003220"),
};

function cardOf(number: string, expiry = "2049-12"): Card {
  return { number, expiry, cvc: "137" };
}

/** What the shop has committed to, for tests that compare before with after. */
export async function ledger({ sql }: Deps) {
  const [row] = await sql<{ [what: string]: number }[]>`
    select (select count(*)::int from orders) as orders,
           (select count(*)::int from order_lines) as "orderLines",
           (select count(*)::int from order_history) as history,
           (select count(*)::int from checkout_tokens) as tokens,
           (select count(*)::int from jobs_outbox) as jobs,
           (select count(*)::int from events_outbox) as events,
           (select count(*)::int from cart_lines) as "cartLines",
           (select coalesce(sum(reserved), 0)::int from products) as reserved`;
  return row!;
}

/** The refusal that `work` must end in. */
export async function refused(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(() => null, (reason: unknown) => reason);
  assert.ok(error instanceof AppError, `refused, not ${error}`);
  return error;
}
