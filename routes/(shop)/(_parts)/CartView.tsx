import { type Cart, cartFaults } from "../../../lib/carts/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import type { Sum } from "../../../lib/orders/mod.ts";
import type { Suggestion } from "../../../lib/recommendations/mod.ts";
import type { ShippingTerms } from "../../../lib/terms/mod.ts";
import {
  EmptyState,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHead,
  Split,
  SummaryBar,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import type { CartNews } from "./cart_news.ts";
import { CartLines, type WrongQuantity } from "./CartLines.tsx";
import type { Adding } from "./adding.ts";
import { CartNotice } from "./CartNotice.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { CouponForm, type CouponTyped, DestinationForm, SumUp } from "./SumUp.tsx";
import { TakeOut } from "./TakeOut.tsx";

export interface CartViewProps {
  cart: Cart;
  sum: Sum;
  shipping: ShippingTerms;
  coupon: { isAsked: boolean; wrong: CouponTyped | null };
  news: CartNews | null;
  /** Why something could not be put in. */
  errors: FieldErrors;
  wrong: WrongQuantity | null;
  csrf: string;
  currency: string;
  /** `2 to 4 working days` */
  delivery: string;
  /** The list the shopper came from. */
  backHref: string;
  /** What goes with what is in it. */
  suggestions: readonly Suggestion[];
  adding: Adding;
}

/** The cart: its lines, what they come to, and the way on, on a phone always in sight. */
export function CartView(props: CartViewProps) {
  const { cart, sum, shipping, coupon, news, errors, wrong, csrf, currency, delivery } = props;
  const { suggestions, adding } = props;
  const { cart: t } = useTexts();
  const isRefused = wrong !== null || Object.keys(errors).length > 0;
  const { lines, units } = cart;
  return (
    <>
      <PageTitle title={t.title} isRefused={isRefused} noindex />
      <PageHead title={t.title} />
      <ErrorSummary
        errors={errors}
        title={coupon.wrong ? t.refused.coupon : t.refused.add}
      />
      {news ? <CartNotice news={news} csrf={csrf} /> : null}
      {lines.length === 0 ? <Empty news={news} /> : (
        <Split
          side="end"
          aside={
            <div class="summary" id="summary" tabindex={-1}>
              <SumUp
                sum={sum}
                currency={currency}
                delivery={delivery}
                rows={goodsOf(sum, t.goods)}
              />
              <WayOn cart={cart} sum={sum} currency={currency} />
              <DestinationForm {...{ shipping, sum, csrf, currency }} />
              <CouponForm {...coupon} {...{ sum, csrf, currency }} />
            </div>
          }
        >
          {cart.waiting > 0 ? <Notice tone="info">{t.waiting(cart.waiting)}</Notice> : null}
          <CartLines lines={lines} wrong={wrong} csrf={csrf} currency={currency} />
          <p class="way-back">
            <a href={props.backHref}>{t.back}</a>
          </p>
          <SummaryBar units={units} totalCents={sum.totalCents} currency={currency}>
            <WayOn cart={cart} sum={sum} currency={currency} />
          </SummaryBar>
        </Split>
      )}
      <Suggestions title={t.goesWith} products={suggestions} {...{ currency, adding }} />
    </>
  );
}

/** What the lines come to, where the total is another sum. */
function goodsOf({ goodsCents, totalCents, discountCents }: Sum, label: string) {
  const isTotal = goodsCents === totalCents && discountCents === 0;
  return isTotal ? [] : [{ label, cents: goodsCents }];
}

/** Where the cookie was refused nobody knows what is in the cart: then it is not said to be empty. */
function Empty({ news }: Pick<CartViewProps, "news">) {
  const { empty: t } = useTexts().cart;
  const act = { href: "/products", label: t.all };
  if (news?.kind === "no_cookie") return <EmptyState title={t.lost} act={act} />;
  return <EmptyState title={t.title} act={act}>{t.hint}</EmptyState>;
}

function WayOn({ cart, sum, currency }: Pick<CartViewProps, "cart" | "sum" | "currency">) {
  const { cart: t } = useTexts();
  const { money } = useFormat();
  const faults = cartFaults(cart);
  if (faults.length > 0) return <TakeOut faults={faults} />;
  if (sum.missingCents > 0) {
    const least = money(sum.goodsCents + sum.missingCents, currency);
    return <Notice tone="waiting">{t.minimum(least, money(sum.missingCents, currency))}</Notice>;
  }
  return <LinkButton wide href="/checkout">{t.toCheckout}</LinkButton>;
}
