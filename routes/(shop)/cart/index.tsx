import { page } from "fresh";
import { AddLine, addLine, type CartLine, findCart } from "../../../lib/carts/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define, readForm } from "../../../lib/http/mod.ts";
import {
  EmptyState,
  ErrorSummary,
  formatMoney,
  LineItem,
  LineList,
  LinkButton,
  Notice,
  PageHead,
  QuantityStepper,
  Split,
  Totals,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { pictureOf } from "../../(_parts)/pictures.ts";
import { afterAdding } from "../(_parts)/adding.ts";

const uncached = { headers: { "cache-control": "no-store" } };

export const handler = define.handlers({
  async GET({ state }) {
    const cart = await findCart(state.deps, state.session?.cartId ?? null);
    return page({ cart, errors: {} as Record<string, string> }, uncached);
  },

  /** Put a product in. */
  async POST(ctx) {
    const { state } = ctx;
    const cartId = state.session?.cartId ?? null;
    const form = await readForm(ctx.req, AddLine);
    const refused = form.ok ? await tryAdd() : { errors: form.fields, status: 422 };
    if (form.ok && !refused) {
      return ctx.redirect(afterAdding(form.data.back, form.data.product), 303);
    }
    const { errors, status } = refused!;
    return page({ cart: await findCart(state.deps, cartId), errors }, { ...uncached, status });

    async function tryAdd() {
      if (!form.ok) return null;
      const { product: productId, quantity } = form.data;
      try {
        await state.holdCart(await addLine(state.deps, cartId, { productId, quantity }));
        return null;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { errors: { form: error.detail ?? error.sentence }, status: error.status };
      }
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { cart, errors } = data;
  const currency = state.deps.config.CURRENCY;
  return (
    <>
      <PageTitle title="Cart" noindex />
      <PageHead title="Cart" />
      <ErrorSummary errors={errors} title="This could not be put in" />
      {cart.lines.length === 0
        ? (
          <EmptyState title="Your cart is empty" act={{ href: "/products", label: "Look around" }}>
            What you put in stays here for 30 days.
          </EmptyState>
        )
        : (
          <Split
            side="end"
            aside={
              <div class="summary">
                <Totals
                  rows={[{ label: "Delivery", text: "free" }]}
                  totalCents={cart.totalCents}
                  currency={currency}
                />
                <LinkButton wide href="/checkout">Go to checkout</LinkButton>
              </div>
            }
          >
            <LineList>
              {cart.lines.map((line) => (
                <CartLineItem
                  key={line.productId}
                  line={line}
                  csrf={state.csrfToken()}
                  currency={currency}
                />
              ))}
            </LineList>
          </Split>
        )}
    </>
  );
});

interface CartLineProps {
  line: CartLine;
  csrf: string;
  currency: string;
}

function CartLineItem({ line, csrf, currency }: CartLineProps) {
  const { productId, name, quantity, priceCents } = line;
  return (
    <LineItem
      name={name}
      href={line.isSold ? `/products/${line.slug}` : undefined}
      picture={pictureOf(line)}
      detail={`${formatMoney(priceCents, currency)} each`}
      totalCents={line.totalCents}
      currency={currency}
    >
      <LineNotice line={line} currency={currency} />
      <QuantityStepper
        action={`/cart/lines/${productId}`}
        csrf={csrf}
        id={String(productId)}
        value={quantity}
        label={name}
      />
    </LineItem>
  );
}

/** What keeps a line from being ordered, or has changed since it was put in. */
function LineNotice({ line, currency }: Omit<CartLineProps, "csrf">) {
  if (!line.isSold) return <Notice tone="bad">No longer sold. Take it out to go on.</Notice>;
  if (line.available <= 0) return <Notice tone="bad">Sold out. Take it out to go on.</Notice>;
  if (line.available < line.quantity) {
    return <Notice tone="bad">Only {line.available} left. Take out some to go on.</Notice>;
  }
  if (line.formerPriceCents === null) return null;
  return (
    <Notice tone="info">
      The price was {formatMoney(line.formerPriceCents, currency)} when you put it in.
    </Notice>
  );
}
