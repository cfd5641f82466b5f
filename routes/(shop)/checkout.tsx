import { page } from "fresh";
import { type Cart, findCart } from "../../lib/carts/mod.ts";
import { AppError, type FieldErrors } from "../../lib/errors.ts";
import { define, readForm, type State } from "../../lib/http/mod.ts";
import { CheckoutForm, placeOrder } from "../../lib/orders/mod.ts";
import { CardForm } from "../../lib/payments/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { CheckoutView } from "./(_parts)/CheckoutView.tsx";

interface CheckoutPage {
  cart: Cart;
  values: Record<string, string>;
  errors: FieldErrors;
}

const noStore = { "cache-control": "no-store" };

/** Refusals that are told on the form, where everything typed is still there. */
const onTheForm = new Set([
  "checkout.token_reused",
  "cart.empty",
  "product.missing",
  "stock.short",
  "payment.declined",
  "order.too_large",
]);

export const handler = define.handlers({
  async GET(ctx) {
    const cart = await cartOf(ctx.state);
    if (cart.lines.length === 0) return ctx.redirect("/cart", 303);
    const values = { token: crypto.randomUUID(), payment: "on_delivery" };
    return page<CheckoutPage>({ cart, values, errors: {} }, { headers: noStore });
  },

  async POST(ctx) {
    const { req, state } = ctx;
    const read = await readCheckout(req);
    if (!read.ok) return await again(state, { ...read, status: 422, code: "form.invalid" });
    const { form, card } = read;
    try {
      const cartId = state.session?.cartId ?? null;
      const { publicId } = await placeOrder(state.deps, { cartId, form, card });
      return ctx.redirect(`/orders/${publicId}`, 303);
    } catch (error) {
      if (!(error instanceof AppError && onTheForm.has(error.code))) throw error;
      return await again(state, refusalOf(error, read.values));
    }
  },
});

/** The form and, where it is paid by card, the card: every fault of both at once. */
async function readCheckout(req: Request) {
  const form = await readForm(req, CheckoutForm);
  const values = form.ok ? { ...form.data } : form.values;
  const card = values.payment === "test_card" ? await readForm(req, CardForm) : null;
  const isRefused = !form.ok || card?.ok === false;
  if (!isRefused) return { ok: true as const, form: form.data, card: card?.data ?? null, values };
  const fields = { ...(form.ok ? {} : form.fields), ...(card?.ok === false ? card.fields : {}) };
  return { ok: false as const, values, fields };
}

function refusalOf(error: AppError, values: Record<string, string>) {
  const { code, status, sentence, detail, fields } = error;
  const isUsed = code === "checkout.token_reused";
  return {
    code,
    status,
    fields: { ...(fields ?? { form: detail ?? sentence }) },
    values: isUsed ? { ...values, token: crypto.randomUUID() } : values,
  };
}

interface Refusal {
  code: string;
  status: number;
  fields: FieldErrors;
  values: Record<string, string>;
}

async function again(state: State, { code, status, fields, values }: Refusal) {
  state.deps.log("checkout.refused", { code, fields: Object.keys(fields) });
  const token = values.token || crypto.randomUUID();
  const data = { cart: await cartOf(state), values: { ...values, token }, errors: fields };
  return page<CheckoutPage>(data, { status, headers: noStore });
}

function cartOf({ deps, session }: State): Promise<Cart> {
  return findCart(deps, session?.cartId ?? null);
}

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle title="Checkout" noindex />
    <CheckoutView {...data} csrf={state.csrfToken()} currency={state.deps.config.CURRENCY} />
  </>
));
