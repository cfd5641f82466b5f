import { createHmac, timingSafeEqual } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { cartClaims, type CartLine, takeCart } from "../carts/mod.ts";
import { useCoupon } from "../coupons/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import type { Card } from "../payments/mod.ts";
import { reserveStock, shortage } from "../stock/mod.ts";
import { giveUpCheckout } from "./checkouts/give_up.ts";
import { payCheckout } from "./checkouts/pay.ts";
import { HOLD_MS } from "./checkouts/shape.ts";
import { insertCheckout, selectCheckout, selectHeldOf } from "./checkouts/store.ts";
import { enterOrder, noteEntered } from "./enter.ts";
import { makePublicId } from "../text/mod.ts";
import { makeOrderNumber } from "./identifiers.ts";
import { onceMore } from "./once_more.ts";
import { countOpenOrders, networkMacOf, refuseTooManyOpen } from "./open_orders.ts";
import { offerOf, writeOffer } from "./offer.ts";
import { type AskedSale, findSale } from "./sale.ts";
import { countryName } from "../shop/mod.ts";
import { type CheckoutForm, ORDER_LIMIT_CENTS } from "./shape.ts";
import { type NewOrder, type NewOrderLine, selectToken, takeToken } from "./store.ts";
import { type Sum, sumOf, taxBpsOf } from "./sum.ts";

/** A checkout as it was sent. */
export interface Checkout {
  cartId: string | null;
  form: CheckoutForm;
  /** For `payment: "test_card"`, where it is typed into our form. */
  card: Card | null;
  /** Where it comes from, see `networkOf()`; `null` or absent where that is not bounded. */
  network?: string | null;
  /** Who is logged in; `null` or absent for guests. */
  shopperId?: string | null;
  /** In which language the shopper ordered; English where it is not said. */
  locale?: Locale;
}

/** Where the order is to be seen. */
export interface PlacedOrder {
  publicId: string;
  number: string;
  /** True where this very checkout had made the order before. */
  isRepeat: boolean;
  /** True where it had, and something else lies in the cart since, which is not ordered by this. */
  isCartFilled: boolean;
  /** True where the goods are held, and the shopper pays on the provider's page. */
  isHeld: boolean;
}

/**
 * Turn a cart into an order, with its e-mail and its live card promised. On delivery all of it happens
 * in one transaction, or none. By card one transaction holds the goods, then the provider is asked,
 * outside of any, and another one makes it an order or gives the goods back; what a crash leaves in
 * between, `reconcileCheckouts()` brings to its end.
 *
 * The same token with the same form gives the same order, however often and at once it is sent. What
 * the form shows and what lies in the cart must be the same: nobody orders what was not on the page. A
 * refusal uses up nothing: the token, the cart and the stock are as before.
 *
 * @throws {AppError} `checkout.token_reused`, `checkout.changed`, `cart.empty`, `product.missing`, `stock.short`,
 *   `payment.declined`, `payment.unavailable`, `order.too_large`, `order.too_small`,
 *   `order.not_delivered`, `order.too_many_open`, `coupon.refused`
 */
export async function placeOrder(deps: Deps, checkout: Checkout): Promise<PlacedOrder> {
  const placing = { deps, checkout, formMac: macOf(deps, checkout.form) };
  try {
    return await place(placing);
  } catch (error) {
    if (error instanceof TokenUsed) {
      const placed = await repeat(placing);
      return { ...placed, isCartFilled: error.isCartFilled && !placed.isHeld };
    }
    if (!(error instanceof CartHeld)) throw error;
    // The shopper has turned to another way to pay: the first one is over.
    await giveUpCheckout(deps, error.checkoutId);
    return await place(placing);
  }
}

async function place(placing: Placement): Promise<PlacedOrder> {
  const { deps, checkout: { form, card } } = placing;
  const order = await onceMore(() => inTransaction(deps, (tx) => placeIn(tx, placing)));
  const { publicId, number } = order;
  const placed = { publicId, number, isRepeat: false, isCartFilled: false };
  if (form.payment === "on_delivery") {
    noteEntered(deps, order);
    return { ...placed, isHeld: false };
  }
  const held = await selectCheckout(deps.sql, { token: form.token });
  // Gone already: whoever looks after what is open was faster than this process.
  if (held === null) throw new AppError("payment.unavailable");
  return { ...placed, isHeld: !await payCheckout(deps, held, card) };
}

interface Placement {
  deps: Deps;
  checkout: Checkout;
  formMac: Uint8Array;
}

/** The form was sent before; what this copy of it has done is taken back. */
class TokenUsed extends Error {
  constructor(readonly isCartFilled: boolean) {
    super("The checkout's token is used");
  }
}

/** Goods of this cart are held for another form, which is not paid yet. */
class CartHeld extends Error {
  constructor(readonly checkoutId: string) {
    super("The cart is held");
  }
}

async function placeIn(
  tx: Tx,
  { deps, checkout, formMac }: Placement,
): Promise<NewOrder> {
  const { form, cartId } = checkout;
  const networkMac = networkMacOf(deps, checkout.network ?? null);
  // Sent together, in this order: one round trip. Stock before the card: nobody pays for what is
  // not there.
  const [isFirst, taken, held, sale, open, lacking] = await Promise.all([
    takeToken(tx.sql, { token: form.token, formMac }),
    takeCart(tx, cartId),
    selectHeldOf(tx.sql, cartId),
    findSale({ sql: tx.sql, clock: deps.clock }, { cartId, country: form.country }),
    countOpenOrders(tx, { email: form.email, networkMac, payment: form.payment }),
    reserveStock(tx, cartClaims(tx, cartId)),
  ]);
  if (!isFirst) throw new TokenUsed(taken.length > 0);
  if (held) throw new CartHeld(held.id);
  const { shopperId = null, locale = DEFAULT_LOCALE } = checkout;
  const sum = agreed(taken, { form, sale, currency: deps.config.CURRENCY, locale });
  const { totalCents } = sum;
  const lines = sellable(taken).map((line) => ({ ...line, taxBps: taxBpsOf(line, sale) }));
  if (totalCents > ORDER_LIMIT_CENTS) throw new AppError("order.too_large");
  refuseTooManyOpen(open, form.payment);
  if (lacking.size > 0) throw shortage(lines, lacking);
  const id = uuidv7();
  // Before the card, too: nobody pays what a code should have taken off.
  if (sum.couponCode !== null) {
    await useCoupon(tx, deps, { coupon: sale.coupon!, orderId: id, email: form.email });
  }
  const order = newOrder(deps, { id, form, lines, sum, networkMac, shopperId, locale });
  const entered = { order, token: form.token, cartId: cartId! };
  if (form.payment === "on_delivery") {
    await enterOrder(tx, entered);
  } else {
    const heldUntil = new Date(order.placedAt.getTime() + HOLD_MS);
    tx.send(insertCheckout(tx.sql, { ...entered, heldUntil }));
  }
  return order;
}

/** What this very form has come to; where its process died while the provider was asked, go on. */
async function repeat(placing: Placement): Promise<Omit<PlacedOrder, "isCartFilled">> {
  const { deps, checkout: { form, card }, formMac } = placing;
  const used = await selectToken(deps.sql, form.token);
  // Another copy of it was refused meanwhile, which uses up nothing.
  if (used === null) return await place(placing);
  if (!timingSafeEqual(used.form_mac, formMac)) {
    throw new AppError("checkout.token_reused");
  }
  const { public_id: publicId, number } = used;
  if (publicId) return { publicId, number: number!, isRepeat: true, isHeld: false };
  const held = await selectCheckout(deps.sql, { token: form.token });
  if (!held?.draft) throw new AppError("checkout.token_reused");
  const placed = { publicId: held.publicId, number: held.draft.number, isRepeat: true };
  const isHeld = held.payUrl !== null || !await payCheckout(deps, held, card);
  return { ...placed, isHeld };
}

/** What the cart comes to now, where that is what the page has shown. */
function agreed(
  lines: CartLine[],
  { form, sale, currency, locale }: {
    form: CheckoutForm;
    sale: AskedSale;
    currency: string;
    locale: Locale;
  },
): Sum {
  if (lines.length === 0) throw new AppError("cart.empty");
  const t = textsOf(locale).forms;
  if (sale.country !== form.country) {
    const detail = t.notDelivered(countryName(form.country, locale));
    throw new AppError("order.not_delivered", { detail, fields: { country: detail } });
  }
  const shown = writeOffer(offerOf(lines, currency, sale));
  if (shown !== form.shown) throw new AppError("checkout.changed");
  const sum = sumOf(lines, sale);
  if (sum.missingCents > 0) {
    const missing = formatOf(locale).money(sum.missingCents, currency);
    throw new AppError("order.too_small", { detail: t.tooSmall(missing) });
  }
  return sum;
}

function sellable(lines: CartLine[]): CartLine[] {
  const gone = lines.find((line) => !line.isSold);
  if (!gone) return lines;
  const detail = `"${gone.name}" is no longer sold. Take it out of the cart`;
  throw new AppError("product.missing", { detail, fields: { [`line-${gone.productId}`]: detail } });
}

function newOrder(
  { clock, config }: Deps,
  { id, form, lines, sum, networkMac, shopperId, locale }: {
    id: string;
    form: CheckoutForm;
    lines: NewOrderLine[];
    sum: Sum;
    networkMac: Uint8Array | null;
    shopperId: string | null;
    locale: Locale;
  },
): NewOrder {
  const now = clock.now();
  const { token: _token, shown: _shown, ...customer } = form;
  return {
    ...customer,
    id,
    publicId: makePublicId(),
    number: makeOrderNumber(now),
    status: "placed",
    paymentReference: null,
    totalCents: sum.totalCents,
    deliveryCents: sum.deliveryCents,
    discountCents: sum.discountCents,
    couponCode: sum.couponCode,
    taxes: sum.taxes,
    currency: config.CURRENCY,
    placedAt: now,
    networkMac,
    shopperId,
    locale,
    lines,
  };
}

/**
 * Tells whether a form is the one sent before, without keeping anything readable of it. The offer
 * it has shown is left out: a shopper who sends it once more does so beside a cart that is empty by
 * then.
 */
function macOf(
  { config }: Deps,
  { token: _token, shown: _shown, ...form }: CheckoutForm,
): Uint8Array {
  const text = JSON.stringify(Object.entries(form).sort(([a], [b]) => a < b ? -1 : 1));
  return createHmac("sha256", config.SESSION_SECRET.reveal()).update(`checkout\0${text}`).digest();
}
