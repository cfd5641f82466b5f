import type { CartLine } from "../../../lib/carts/mod.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, LineItem, LineList, Notice, QuantityStepper } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";

/** A number that was typed at a line and cannot be. */
export interface WrongQuantity {
  productId: number;
  typed: string;
  message: string;
}

export interface CartLinesProps {
  lines: readonly CartLine[];
  wrong: WrongQuantity | null;
  csrf: string;
  currency: string;
}

/** What lies in the cart, and what can be done with each of it. */
export function CartLines({ lines, wrong, ...shared }: CartLinesProps) {
  return (
    <LineList>
      {lines.map((line) => (
        <CartLineItem
          key={line.productId}
          line={line}
          wrong={wrong?.productId === line.productId ? wrong : null}
          {...shared}
        />
      ))}
    </LineList>
  );
}

interface LineProps extends Omit<CartLinesProps, "lines"> {
  line: CartLine;
}

function CartLineItem({ line, wrong, csrf, currency }: LineProps) {
  const { line: t } = useTexts().cart;
  const { money } = useFormat();
  const { productId, name, quantity, priceCents } = line;
  const action = `/cart/lines/${productId}`;
  return (
    <LineItem
      name={name}
      href={line.isSold ? `/products/${line.slug}` : undefined}
      picture={pictureOf(line)}
      detail={t.each(money(priceCents, currency))}
      totalCents={line.totalCents}
      currency={currency}
    >
      <LineNotice line={line} csrf={csrf} currency={currency} />
      <div class="line-acts">
        <QuantityStepper
          action={action}
          csrf={csrf}
          id={String(productId)}
          fieldId={`line-${productId}`}
          value={quantity}
          typed={wrong?.typed}
          error={wrong?.message}
          label={name}
        />
        <Set to={0} says={t.remove} of={name} action={action} csrf={csrf} class="button-text" />
      </div>
    </LineItem>
  );
}

/** What keeps a line from being ordered, or has changed since it was put in. */
function LineNotice({ line, csrf, currency }: Omit<LineProps, "wrong">) {
  const { line: t } = useTexts().cart;
  const { money } = useFormat();
  const { available, quantity, name, productId, isSold } = line;
  const set = { of: name, action: `/cart/lines/${productId}`, csrf, class: "button button-quiet" };
  if (!isSold || available <= 0) {
    return (
      <Notice tone="bad">
        <p>{isSold ? t.soldOut : t.gone}</p>
        <Set to={0} says={t.takeOut} {...set} />
      </Notice>
    );
  }
  if (available < quantity) {
    return (
      <Notice tone="bad">
        <p>{t.left(available)}</p>
        <div class="acts">
          <Set to={available} says={t.keep(available)} {...set} />
          <Set to={0} says={t.takeOut} {...set} />
        </div>
      </Notice>
    );
  }
  if (line.formerPriceCents === null) return null;
  return <Notice tone="info">{t.formerPrice(money(line.formerPriceCents, currency))}</Notice>;
}

interface SetProps {
  to: number;
  says: string;
  /** Of what, for those who do not see the line. */
  of: string;
  action: string;
  csrf: string;
  class: string;
}

/** One button that says how many there are to be. */
function Set({ to, says, of, action, csrf, class: look }: SetProps) {
  return (
    <form method="post" action={action}>
      <CsrfField token={csrf} />
      <button type="submit" name="quantity" value={to} class={look}>
        {says}
        <span class="hidden">{` ${of}`}</span>
      </button>
    </form>
  );
}
