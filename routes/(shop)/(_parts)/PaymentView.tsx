import HoldTimer from "../../../islands/shop/HoldTimer.tsx";
import type { CheckoutView, ReleaseReason } from "../../../lib/orders/mod.ts";
import {
  CsrfField,
  formatMoney,
  LinkButton,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { HeldUntil } from "../../(_parts)/DayAndTime.tsx";

export interface PaymentViewProps {
  checkout: CheckoutView;
  csrf: string;
}

const ends: Readonly<Record<ReleaseReason, string>> = {
  refused: "The payment was refused",
  given_up: "You have given this payment up",
  expired: "The time to pay is over",
  away: "The payment service did not answer",
  lost: "The payment was interrupted",
};

/** One payment: until when the goods are held, the way to the provider, and the ways out. */
export function PaymentView({ checkout, csrf }: PaymentViewProps) {
  if (checkout.why !== null) return <Ended why={checkout.why} />;
  const { publicId, amountCents, currency, payUrl, heldUntil, isExtensible } = checkout;
  const sum = formatMoney(amountCents, currency);
  const path = `/orders/${publicId}/payment`;
  return (
    <div class="payment">
      <PageHead
        title="Pay for your order"
        note={`${sum}. Nothing is charged before there is an order.`}
      />
      <Notice tone="waiting" title="We hold the goods for you">
        <p>
          Until <HeldUntil at={heldUntil} />. Whoever needs longer can keep them.{" "}
          <HoldTimer until={heldUntil.toISOString()} />
        </p>
      </Notice>
      {payUrl === null
        ? (
          <p>
            The payment service has not answered yet. <a href={path}>Look again</a>
          </p>
        )
        : <LinkButton href={payUrl} wide>{`Go on to pay ${sum}`}</LinkButton>}
      <div class="payment-acts">
        {isExtensible
          ? (
            <form method="post" action={`${path}/extension`}>
              <CsrfField token={csrf} />
              <SubmitButton tone="quiet">Keep it 10 minutes longer</SubmitButton>
            </form>
          )
          : null}
        <form method="post" action={`${path}/cancellation`}>
          <CsrfField token={csrf} />
          <SubmitButton tone="quiet">Do not pay, back to my cart</SubmitButton>
        </form>
      </div>
      <p>
        You have paid already? <a href={path}>Look whether it has arrived</a>
      </p>
    </div>
  );
}

function Ended({ why }: { why: ReleaseReason }) {
  return (
    <div class="payment">
      <PageHead title={ends[why]} />
      <p>Nothing was charged, and nothing is ordered. Your cart is as it was.</p>
      <div class="payment-acts">
        <LinkButton href="/checkout">Back to the checkout</LinkButton>
        <LinkButton href="/cart" tone="quiet">See the cart</LinkButton>
      </div>
    </div>
  );
}
