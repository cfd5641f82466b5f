import { useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import { containedTaxes, partsOf, type Sum } from "../../../lib/orders/mod.ts";
import { valueWords } from "../../../lib/coupons/mod.ts";
import {
  isPriced,
  rateWords,
  servedCountries,
  type ShippingTerms,
} from "../../../lib/terms/mod.ts";
import { CsrfField, Field, Notice, Select, Totals } from "../../../lib/ui/mod.ts";

export interface SumRowsProps {
  sum: Sum;
  currency: string;
  /** `2 to 4 working days` */
  delivery: string;
  /** Rows above, such as the lines of an order. */
  rows?: { label: string; cents: number }[];
}

/** What a cart comes to, with what delivery costs, what a code takes off and the tax contained. */
export function SumUp({ sum, currency, delivery, rows = [] }: SumRowsProps) {
  const locale = useLocale();
  return (
    <Totals
      rows={[...rows, ...partsOf(sum, delivery, locale)]}
      totalCents={sum.totalCents}
      currency={currency}
      contained={containedTaxes(sum, locale)}
    />
  );
}

/** Where it is to go, where that makes a difference. */
export function DestinationForm(
  { shipping, sum, csrf, currency }: {
    shipping: ShippingTerms;
    sum: Sum;
    csrf: string;
    currency: string;
  },
) {
  const { cart: { destination: t }, checkout, terms: { countries } } = useTexts();
  const locale = useLocale();
  const served = servedCountries(shipping);
  if (!isPriced(shipping) || served.length < 2) return null;
  return (
    <form method="post" action="/cart/destination" class="cart-choice">
      <CsrfField token={csrf} />
      <Select
        name="country"
        label={t.label}
        value={sum.country}
        options={served.map((code) => ({
          value: code,
          label: checkout.countryWith(
            countries[code],
            rateWords(shipping, code, { currency, locale }),
          ),
        }))}
        autocomplete="shipping country"
      />
      <button type="submit" class="button button-quiet">{t.act}</button>
    </form>
  );
}

export interface CouponTyped {
  typed: string;
  message: string | undefined;
}

export interface CouponFormProps {
  sum: Sum;
  /** Whether the shop has codes at all. */
  isAsked: boolean;
  wrong: CouponTyped | null;
  csrf: string;
  currency: string;
}

/** The field for a code, and what became of the one that is in the cart. */
export function CouponForm({ sum, isAsked, wrong, csrf, currency }: CouponFormProps) {
  const { coupon: t } = useTexts().cart;
  const locale = useLocale();
  const { couponCode, idleCoupon } = sum;
  const code = couponCode ?? idleCoupon?.coupon.code ?? null;
  if (code !== null && wrong === null) {
    return (
      <form method="post" action="/cart/coupon" class="cart-choice">
        <CsrfField token={csrf} />
        <input type="hidden" name="code" value="" />
        {idleCoupon === null ? null : (
          <Notice tone="waiting">
            {idleCoupon.fault === "below"
              ? t.below(code, valueWords(idleCoupon.coupon, currency, locale))
              : t.over(code)}
          </Notice>
        )}
        <button type="submit" class="button-text">{t.takeOut(code)}</button>
      </form>
    );
  }
  if (!isAsked && wrong === null) return null;
  return (
    <details class="cart-coupon" open={wrong !== null}>
      <summary>{t.have}</summary>
      <form method="post" action="/cart/coupon" class="cart-choice">
        <CsrfField token={csrf} />
        <Field
          name="code"
          label={t.label}
          value={wrong?.typed}
          error={wrong?.message}
          maxLength={100}
          autocomplete="off"
        />
        <button type="submit" class="button button-quiet">{t.act}</button>
      </form>
    </details>
  );
}
