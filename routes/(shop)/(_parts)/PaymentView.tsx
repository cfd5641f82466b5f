import HoldTimer from "../../../islands/shop/HoldTimer.tsx";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import type { CheckoutView, ReleaseReason } from "../../../lib/orders/mod.ts";
import { CsrfField, LinkButton, Notice, PageHead, SubmitButton } from "../../../lib/ui/mod.ts";
import { HeldUntil } from "../../(_parts)/DayAndTime.tsx";

export interface PaymentViewProps {
  checkout: CheckoutView;
  csrf: string;
}

/** What says until when the goods are held. */
const HELD_UNTIL = "held-until";

/** One payment: until when the goods are held, the way to the provider, and the ways out. */
export function PaymentView({ checkout, csrf }: PaymentViewProps) {
  const { pay: t } = useTexts().orders;
  const { money } = useFormat();
  if (checkout.why !== null) return <Ended why={checkout.why} />;
  const { publicId, amountCents, currency, payUrl, heldUntil, isExtensible } = checkout;
  const sum = money(amountCents, currency);
  const path = `/orders/${publicId}/payment`;
  return (
    <div class="payment">
      <PageHead
        title={t.head}
        note={t.note(sum)}
      />
      <Notice tone="waiting" title={t.held}>
        <p>
          {t.heldUntil.before}
          <span id={HELD_UNTIL} data-part>
            <HeldUntil at={heldUntil} />
          </span>
          {t.heldUntil.after}
          <HoldTimer of={HELD_UNTIL} words={t.timer} />
        </p>
      </Notice>
      <div id="payment-way" data-part>
        {payUrl === null
          ? (
            <p>
              {t.away}
              <a href={path}>{t.lookAgain}</a>
            </p>
          )
          : <LinkButton href={payUrl} wide>{t.goOn(sum)}</LinkButton>}
      </div>
      <div class="payment-acts">
        {isExtensible
          ? (
            <form method="post" action={`${path}/extension`}>
              <CsrfField token={csrf} />
              <SubmitButton tone="quiet">{t.longer}</SubmitButton>
            </form>
          )
          : null}
        <form method="post" action={`${path}/cancellation`}>
          <CsrfField token={csrf} />
          <SubmitButton tone="quiet">{t.giveUp}</SubmitButton>
        </form>
      </div>
      <p>
        {t.paidAlready}
        <a href={path}>{t.hasArrived}</a>
      </p>
    </div>
  );
}

function Ended({ why }: { why: ReleaseReason }) {
  const { pay: t } = useTexts().orders;
  return (
    <div class="payment">
      <PageHead title={t.ends[why]} />
      <p>{t.nothingCharged}</p>
      <div class="payment-acts">
        <LinkButton href="/checkout">{t.toCheckout}</LinkButton>
        <LinkButton href="/cart" tone="quiet">{t.toCart}</LinkButton>
      </div>
    </div>
  );
}
