import type { KeptAddress } from "../../../lib/accounts/shoppers/mod.ts";
import { type Cart, cartFaults } from "../../../lib/carts/mod.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import { offerOf, type Sale, sumOf, writeOffer } from "../../../lib/orders/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  LinkButton,
  PageHead,
  Split,
  SubmitButton,
  SummaryBar,
  useTypedForm,
} from "../../../lib/ui/mod.ts";
import { CheckoutAccount } from "./CheckoutAccount.tsx";
import { CheckoutFields, type CheckoutFieldsProps, inOrderOfForm } from "./CheckoutFields.tsx";
import { CheckoutSummary } from "./CheckoutSummary.tsx";
import { type CheckoutNews, CheckoutNotice } from "./CheckoutNotice.tsx";
import { TakeOut } from "./TakeOut.tsx";

export interface CheckoutViewProps extends Pick<CheckoutFieldsProps, "values" | "errors"> {
  /** A card is typed in here, not on a page of the provider. */
  takesCards: boolean;
  cart: Cart;
  sale: Sale;
  told: CheckoutNews | null;
  isLoggedIn: boolean;
  /** Addresses that the shopper has kept; empty where the form is filled in already. */
  book: readonly KeptAddress[];
  csrf: string;
  currency: string;
  /** `2 to 4 working days` */
  delivery: string;
}

/** A change of language takes what was typed into it along. */
export const CHECKOUT_FORM = "checkout-form";

/** The checkout: one column, three groups, the sum always in sight. */
export function CheckoutView(props: CheckoutViewProps) {
  const { cart, sale, values, errors, told, csrf, currency, delivery } = props;
  const { checkout: t } = useTexts();
  const sum = sumOf(cart.lines, sale);
  const isEmpty = cart.lines.length === 0;
  const isFresh = told === null && Object.keys(errors).length === 0;
  return (
    <>
      <PageHead title={t.title} />
      {isFresh ? <CheckoutAccount isLoggedIn={props.isLoggedIn} book={props.book} /> : null}
      {told ? <CheckoutNotice told={told} isCartEmpty={isEmpty} /> : null}
      <ErrorSummary errors={inOrderOfForm(errors)} />
      <Split side="end" aside={<CheckoutSummary {...{ cart, sum, currency, delivery }} />}>
        <form
          id={useTypedForm(CHECKOUT_FORM)}
          method="post"
          action="/checkout"
          class="form"
          novalidate
        >
          <CsrfField token={csrf} />
          <input type="hidden" name="token" value={values.token} />
          <input
            type="hidden"
            name="shown"
            value={writeOffer(offerOf(cart.lines, currency, sale))}
          />
          <CheckoutFields
            values={values}
            errors={errors}
            shipping={sale.shipping}
            currency={currency}
            takesCards={props.takesCards}
          />
          <Act cart={cart} told={told} currency={currency} totalCents={sum.totalCents} />
        </form>
        {isEmpty
          ? null
          : <SummaryBar units={cart.units} totalCents={sum.totalCents} currency={currency} />}
      </Split>
    </>
  );
}

/** The button that says what it costs; where the cart cannot be ordered, the way to mend it. */
function Act(
  { cart, told, currency, totalCents }:
    & Pick<CheckoutViewProps, "cart" | "told" | "currency">
    & { totalCents: number },
) {
  const { checkout: t } = useTexts();
  const { money } = useFormat();
  const faults = cartFaults(cart);
  if (faults.length > 0) return <TakeOut faults={faults} />;
  if (cart.lines.length > 0) {
    return <SubmitButton wide>{t.place(money(totalCents, currency))}</SubmitButton>;
  }
  if (told?.kind === "lost") return <SubmitButton wide>{t.lookAgain}</SubmitButton>;
  return <LinkButton wide href="/products">{t.all}</LinkButton>;
}
