import { type Context, page } from "fresh";
import { type Cart, cartFaults, findCart, findNames, setCouponCode } from "../../lib/carts/mod.ts";
import type { ErrorCode, FieldErrors } from "../../lib/errors.ts";
import {
  answerForm,
  boundedNetwork,
  define,
  type FormAnswer,
  type FormRefusal,
  readForm,
  type State,
} from "../../lib/http/mod.ts";
import { type KeptAddress, listAddresses } from "../../lib/accounts/shoppers/mod.ts";
import { textsOf } from "../../lib/i18n/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { deliveryTime } from "../../lib/shop/mod.ts";
import { isCountry } from "../../lib/shop/shape.ts";
import { isPriced } from "../../lib/terms/mod.ts";
import {
  type AskedSale,
  CheckoutForm,
  findJustOrdered,
  findSale,
  lastAddress,
  offerOf,
  placeOrder,
  readOffer,
  type Sale,
  sumOf,
  tellChanges,
  writeOffer,
} from "../../lib/orders/mod.ts";
import { type Card, CardForm, CardTyped, paymentProvider } from "../../lib/payments/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import type { CheckoutNews } from "./(_parts)/CheckoutNotice.tsx";
import { CheckoutView } from "./(_parts)/CheckoutView.tsx";

interface CheckoutPage {
  cart: Cart;
  sale: Sale;
  values: Record<string, string>;
  errors: FieldErrors;
  told: CheckoutNews | null;
  /** Addresses that the shopper has kept. */
  book: KeptAddress[];
}

/** Refusals that are told on the form, where everything typed is still there. */
const onTheForm: readonly ErrorCode[] = [
  "checkout.token_reused",
  "checkout.changed",
  "cart.empty",
  "product.missing",
  "stock.short",
  "payment.declined",
  "payment.unavailable",
  "order.too_large",
  "order.too_small",
  "order.not_delivered",
  "coupon.refused",
  "order.too_many_open",
];

/** Those that are told at length, instead of at a field. */
const isTold = new Set(["checkout.token_reused", "checkout.changed", "cart.empty"]);

export const handler = define.handlers({
  async GET(ctx) {
    const [cart, { book, known, sale }] = await Promise.all([cartOf(ctx.state), saleTo(ctx)]);
    const isReady = cart.lines.length > 0 && cartFaults(cart).length === 0 &&
      sumOf(cart.lines, sale).missingCents === 0;
    if (!isReady) return ctx.redirect("/cart", 303);
    const values = {
      ...known,
      token: crypto.randomUUID(),
      payment: "on_delivery",
      // What is shown is the price of a country: it is chosen then.
      ...(sale.isCountrySaid || isPriced(sale.shipping) ? { country: sale.country } : {}),
    };
    const data = { cart, sale, values, errors: {}, told: null, book };
    return page<CheckoutPage>(data);
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: (req) => readCheckout(req, state),
      expected: onTheForm,
      async act({ card, ...form }) {
        const cartId = state.session?.cartId ?? null;
        const network = boundedNetwork(state);
        const shopperId = state.shopper?.id ?? null;
        const { locale } = state;
        const checkout = { cartId, form, card, network, shopperId, locale };
        const placed = await placeOrder(state.deps, checkout);
        if (placed.isHeld) return `/orders/${placed.publicId}/payment`;
        if (!placed.isCartFilled) return `/orders/${placed.publicId}`;
        const refusal = { code: "checkout.repeated", status: 409, fields: {}, values: form };
        return await showAgain(ctx, { ...refusal, ordered: placed });
      },
      again: ({ code, status, fields, values }) =>
        showAgain(ctx, {
          code,
          // What the shop no longer sells is missing in the cart, not at this address.
          status: code === "product.missing" ? 409 : status,
          fields: isTold.has(code) ? {} : fields,
          values,
        }),
    });
  },
});

/** What the account of a shopper fills in, and what a sale to there is like. */
async function saleTo(ctx: Context<State>) {
  const { book, known } = await ofShopper(ctx);
  return { book, known, sale: await saleOf(ctx.state, known.country) };
}

/** What the account of a shopper fills in: the address that was chosen, the default one, or the last one. */
async function ofShopper(
  { state: { deps, shopper }, url }: Context<State>,
): Promise<{ book: KeptAddress[]; known: Record<string, string> }> {
  if (!shopper) return { book: [], known: {} };
  const { id: shopperId, email } = shopper;
  const book = await listAddresses(deps, shopper);
  const chosen = book.find(({ id }) => id === url.searchParams.get("address")) ?? book[0];
  const { id: _, isDefault: _default, ...address } = chosen ?? {};
  const filled = chosen ? address : await lastAddress(deps, { shopperId, email });
  return { book, known: { ...filled, email } };
}

/** The form and, where it is paid by card, the card: every fault of both at once. */
async function readCheckout(
  req: Request,
  { deps, locale }: State,
): Promise<FormAnswer<CheckoutForm & { card: Card | null }>> {
  const { takesCards } = paymentProvider(deps);
  const form = await readForm(req, CheckoutForm);
  const values = form.ok ? { ...form.data } : form.values;
  const isCardAsked = takesCards && values.payment === "test_card";
  const card = isCardAsked ? await readForm(req, CardForm) : null;
  const isUndecided = values.payment === "on_delivery" && await isCardTyped(req);
  if (form.ok && card?.ok !== false && !isUndecided) {
    return { ok: true, data: { ...form.data, card: card?.data ?? null } };
  }
  const fields = {
    ...(form.ok ? {} : form.fields),
    ...(card?.ok === false ? card.fields : {}),
    ...(isUndecided ? { payment: textsOf(locale).checkout.undecided } : {}),
  };
  // Neither answer is taken for the other: it is asked once more.
  return { ok: false, values: isUndecided ? { ...values, payment: "" } : values, fields };
}

async function isCardTyped(req: Request): Promise<boolean> {
  const typed = await readForm(req, CardTyped);
  return typed.ok && typed.data;
}

interface Refusal extends Omit<FormRefusal, "code" | "headers"> {
  code: string;
  /** The order that this form has made before. */
  ordered?: { publicId: string; number: string };
}

/** The form once more, with everything typed, and what is to be known before it is sent again. */
async function showAgain(ctx: Context<State>, refusal: Refusal) {
  const { state } = ctx;
  const { code, status, fields, values } = refusal;
  const cartId = state.session?.cartId ?? null;
  // It was shown as taken off, and is not: the form comes back without it.
  if (code === "coupon.refused" && cartId !== null) await setCouponCode(state.deps, cartId, null);
  const [cart, sale] = await Promise.all([cartOf(state), saleOf(state, values.country)]);
  const isUsed = code === "checkout.repeated" || code === "checkout.token_reused";
  // Who has a session but an empty cart ordered or emptied it elsewhere: the cart's page says so.
  if (cart.lines.length === 0 && state.session !== null && !isUsed) {
    return ctx.redirect("/cart", 303);
  }
  // A form that is only shown in another language was not refused.
  if (status !== 200) state.deps.log("checkout.refused", { code, fields: Object.keys(fields) });
  const token = isUsed ? "" : values.token;
  const data = {
    cart,
    sale,
    values: { ...values, token: token || crypto.randomUUID() },
    errors: fields,
    book: [],
    told: isUsed
      ? await orderedBefore(state, refusal)
      : await whatChanged(state, { cart, sale, refusal }),
  };
  return page<CheckoutPage>(data, { status });
}

async function orderedBefore(
  { deps, session }: State,
  { ordered }: Refusal,
): Promise<CheckoutNews> {
  const order = ordered ?? await findJustOrdered(deps, session?.cartId ?? null);
  return { kind: "ordered", order };
}

async function whatChanged(
  { deps, session, locale }: State,
  { cart, sale, refusal }: { cart: Cart; sale: Sale; refusal: Refusal },
): Promise<CheckoutNews | null> {
  if (cart.lines.length === 0 && session === null) return { kind: "lost" };
  const now = offerOf(cart.lines, deps.config.CURRENCY, sale);
  const shown = readOffer(refusal.values.shown ?? "");
  const isAsShown = shown !== null && writeOffer(shown) === writeOffer(now);
  if (isAsShown || (shown === null && refusal.code !== "checkout.changed")) return null;
  const names = await findNames(deps, [...shown?.lines ?? [], ...now.lines].map(idOf));
  const nameOf = (id: number) => names.get(id) ?? textsOf(locale).checkout.aProduct;
  return { kind: "changed", ...tellChanges({ shown, now, nameOf, country: sale.country, locale }) };
}

function idOf({ productId }: { productId: number }): number {
  return productId;
}

function saleOf({ deps, session }: State, country?: string): Promise<AskedSale> {
  return findSale(deps, {
    cartId: session?.cartId ?? null,
    ...(isCountry(country) ? { country } : {}),
  });
}

function cartOf({ deps, session }: State): Promise<Cart> {
  return findCart(deps, session?.cartId ?? null);
}

export default define.page<typeof handler>(({ data, state }) => {
  const { checkout: t } = useTexts();
  const isRefused = data.told !== null || Object.keys(data.errors).length > 0;
  return (
    <>
      <PageTitle title={t.title} isRefused={isRefused} noindex />
      <CheckoutView
        {...data}
        isLoggedIn={state.shopper !== null}
        csrf={state.csrfToken()}
        currency={state.deps.config.CURRENCY}
        delivery={deliveryTime(state.deps.config, state.locale)}
        takesCards={paymentProvider(state.deps).takesCards}
      />
    </>
  );
});
