import { createHmac, timingSafeEqual } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { cartClaims, type CartLine, takeCart } from "../carts/mod.ts";
import { useCoupon } from "../coupons/mod.ts";
import { inTransaction, isSqlState, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { enqueueIn } from "../jobs/task.ts";
import { formatMoney } from "../money/mod.ts";
import { authorise, type Card } from "../payments/mod.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { reserveStock, shortage } from "../stock/mod.ts";
import { OrderPlaced } from "./events.ts";
import { makeOrderNumber, makePublicId } from "./identifiers.ts";
import { countOpenOrders, networkMacOf, refuseTooManyOpen } from "./open_orders.ts";
import { offerOf, writeOffer } from "./offer.ts";
import { type AskedSale, findSale } from "./sale.ts";
import { type CheckoutForm, countries, ORDER_LIMIT_CENTS } from "./shape.ts";
import { insertOrder, type NewOrder, selectToken, takeToken } from "./store.ts";
import { type Sum, sumOf } from "./sum.ts";
import { SendOrderEmail } from "./tasks.ts";

/** A checkout as it was sent. */
export interface Checkout {
  cartId: string | null;
  form: CheckoutForm;
  /** For `payment: "test_card"`. */
  card: Card | null;
  /** Where it comes from, see `networkOf()`; `null` or absent where that is not bounded. */
  network?: string | null;
  /** Who is logged in; `null` or absent for guests. */
  shopperId?: string | null;
}

/** Where the order is to be seen. */
export interface PlacedOrder {
  publicId: string;
  number: string;
  /** True where this very checkout had made the order before. */
  isRepeat: boolean;
  /** True where it had, and something else lies in the cart since, which is not ordered by this. */
  isCartFilled: boolean;
}

/**
 * Turn a cart into an order, with its e-mail and its live card promised, in one transaction: all
 * of it happens or none. The same token with the same form gives the same order, however often and
 * at once it is sent. What the form shows and what lies in the cart must be the same: nobody orders
 * what was not on the page. A refusal uses up nothing: the token, the cart and the stock are as
 * before.
 *
 * @throws {AppError} `checkout.token_reused`, `checkout.changed`, `cart.empty`, `product.missing`, `stock.short`,
 *   `payment.declined`, `order.too_large`, `order.too_small`, `order.not_delivered`,
 *   `order.too_many_open`, `coupon.refused`
 */
export async function placeOrder(deps: Deps, checkout: Checkout): Promise<PlacedOrder> {
  const placing = { deps, checkout, formMac: macOf(deps, checkout.form) };
  try {
    const order = await onceMore(() => inTransaction(deps, (tx) => placeIn(tx, placing)));
    const { publicId, number, totalCents, currency } = order;
    deps.log("order.placed", { order_number: number });
    deps.metrics.ordersPlaced.inc();
    deps.metrics.orderRevenue.inc({ currency }, totalCents);
    return { publicId, number, isRepeat: false, isCartFilled: false };
  } catch (error) {
    if (!(error instanceof TokenUsed)) throw error;
    return { ...await repeat(placing), isCartFilled: error.isCartFilled };
  }
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

async function placeIn(
  tx: Tx,
  { deps, checkout, formMac }: Placement,
): Promise<NewOrder> {
  const { form, cartId, card } = checkout;
  const networkMac = networkMacOf(deps, checkout.network ?? null);
  // Sent together, in this order: one round trip. Stock before the card: nobody pays for what is
  // not there.
  const [isFirst, taken, sale, open, lacking] = await Promise.all([
    takeToken(tx.sql, { token: form.token, formMac }),
    takeCart(tx, cartId),
    findSale({ sql: tx.sql, clock: deps.clock }, { cartId, country: form.country }),
    card === null ? countOpenOrders(tx, { email: form.email, networkMac }) : null,
    reserveStock(tx, cartClaims(tx, cartId)),
  ]);
  if (!isFirst) throw new TokenUsed(taken.length > 0);
  const sum = agreed(taken, { form, sale, currency: deps.config.CURRENCY });
  const { totalCents } = sum;
  const lines = sellable(taken);
  if (totalCents > ORDER_LIMIT_CENTS) throw new AppError("order.too_large");
  if (open !== null) refuseTooManyOpen(open);
  if (lacking.size > 0) throw shortage(lines, lacking);
  const id = uuidv7();
  // Before the card, too: nobody pays what a code should have taken off.
  if (sum.couponCode !== null) {
    await useCoupon(tx, deps, { coupon: sale.coupon!, orderId: id, email: form.email });
  }
  const paymentReference = card && await pay(deps, { card, totalCents, token: form.token });
  const { shopperId = null } = checkout;
  const order = newOrder(deps, {
    ...{ id, form, lines, sum, paymentReference, networkMac, shopperId },
  });
  tx.send(insertOrder(tx.sql, { order, token: form.token, cartId: cartId! }));
  await enqueueIn(tx, SendOrderEmail, { orderId: order.id }, { about: [`order:${order.id}`] });
  await emitIn(tx, OrderPlaced, { key: order.id, data: eventOf(order) });
  return order;
}

async function repeat({ deps, checkout: { form }, formMac }: Placement) {
  const used = await selectToken(deps.sql, form.token);
  const isSameForm = used !== null && timingSafeEqual(used.form_mac, formMac);
  if (!used?.public_id || !isSameForm) throw new AppError("checkout.token_reused");
  return { publicId: used.public_id, number: used.number!, isRepeat: true };
}

/** What the cart comes to now, where that is what the page has shown. */
function agreed(
  lines: CartLine[],
  { form, sale, currency }: { form: CheckoutForm; sale: AskedSale; currency: string },
): Sum {
  if (lines.length === 0) throw new AppError("cart.empty");
  if (sale.country !== form.country) {
    const detail = `We do not deliver to ${countries[form.country]}. Choose another country`;
    throw new AppError("order.not_delivered", { detail, fields: { country: detail } });
  }
  const shown = writeOffer(offerOf(lines, currency, sale));
  if (shown !== form.shown) throw new AppError("checkout.changed");
  const sum = sumOf(lines, sale);
  if (sum.missingCents > 0) {
    const missing = formatMoney(sum.missingCents, currency);
    throw new AppError("order.too_small", { detail: `Add ${missing} to reach our least order` });
  }
  return sum;
}

function sellable(lines: CartLine[]): CartLine[] {
  const gone = lines.find((line) => !line.isSold);
  if (!gone) return lines;
  const detail = `"${gone.name}" is no longer sold. Take it out of the cart`;
  throw new AppError("product.missing", { detail, fields: { [`line-${gone.productId}`]: detail } });
}

async function pay(
  { clock, config }: Deps,
  { card, totalCents, token }: { card: Card; totalCents: number; token: string },
): Promise<string> {
  const { CURRENCY: currency } = config;
  const charge = { amountCents: totalCents, currency, card, idempotencyKey: token };
  const answer = await authorise(clock, charge);
  if (answer.ok) return answer.reference;
  throw new AppError("payment.declined", {
    detail: answer.sentence,
    fields: { [answer.reason === "expired" ? "card_expiry" : "card_number"]: answer.sentence },
  });
}

function newOrder(
  { clock, config }: Deps,
  { id, form, lines, sum, paymentReference, networkMac, shopperId }: {
    id: string;
    form: CheckoutForm;
    lines: CartLine[];
    sum: Sum;
    paymentReference: string | null;
    networkMac: Uint8Array | null;
    shopperId: string | null;
  },
): NewOrder {
  const now = clock.now();
  const { token: _token, shown: _shown, ...customer } = form;
  return {
    ...customer,
    id,
    publicId: makePublicId(),
    number: makeOrderNumber(now),
    status: paymentReference === null ? "placed" : "paid",
    paymentReference,
    totalCents: sum.totalCents,
    deliveryCents: sum.deliveryCents,
    discountCents: sum.discountCents,
    couponCode: sum.couponCode,
    taxes: sum.taxes,
    currency: config.CURRENCY,
    placedAt: now,
    networkMac,
    shopperId,
    lines,
  };
}

function eventOf(order: NewOrder) {
  const { id: orderId, number, totalCents, currency, status, placedAt, lines } = order;
  return { orderId, number, totalCents, currency, status, placedAt, lines: lines.length };
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

// Two clashes of order numbers in a day are practically impossible, and lock order rules out
// deadlocks; both can be tried once more without harm, since nothing has happened.
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isPassing = ["40P01", "40001", "23505"].some((state) => isSqlState(error, state));
    if (!isPassing) throw error;
    return await work();
  }
}
