import { formatMoney } from "../../../../../lib/money/mod.ts";
import {
  leftToRefund,
  type Order,
  type RefundableLine,
  refundableLines,
} from "../../../../../lib/orders/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  Notice,
  PageHead,
  Split,
  StatusBadge,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { OrderPage } from "./order_page.ts";
import { OrderLines } from "./OrderView.tsx";

/** A refund as it was looked at before it is done. */
export interface Review {
  amountCents: number;
  /** What follows from it, a sentence each. */
  consequences: string[];
}

export interface RefundViewProps {
  data: OrderPage & { key: string; review: Review | null };
  csrf: string;
}

/** How much is paid back, for what, and why; then once more in words, with the button that does it. */
export function RefundView({ data, csrf }: RefundViewProps) {
  const { order, history, refunds, errors, values, key, review } = data;
  const here = `/admin/orders/${order.id}`;
  const isRefused = Object.keys(errors).length > 0;
  const left = formatMoney(leftToRefund({ order, history }), order.currency);
  const title = `Pay back of order ${order.number}`;
  return (
    <>
      <PageTitle title={title} isRefused={isRefused} noindex />
      <PageHead title={title} note={`${order.name}, ${left} can be paid back`}>
        <StatusBadge state={order.status} />
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was paid back" />
      <Split side="end" aside={<OrderLines order={order} />}>
        <form method="post" action={`${here}/refund`} class="form order-acts">
          <CsrfField token={csrf} />
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="seen" value={order.refundedCents} />
          {review ? <ReviewNotice order={order} review={review} /> : null}
          <fieldset class="refund-lines">
            <legend>Which products</legend>
            {review ? null : (
              <p>
                <a href={`${here}/refund?all=1`}>All of them</a>
              </p>
            )}
            {refundableLines(order.lines, refunds).map((line) => (
              <LineField key={line.position} {...{ line, order, values, errors }} />
            ))}
          </fieldset>
          <Field
            name="amount"
            label="Amount"
            hint="Empty: what these products cost. Or any other sum, with products or without"
            value={values.amount}
            error={errors.amount}
            inputMode="decimal"
            maxLength={40}
            autocomplete="off"
            width="short"
          />
          <Field
            name="reason"
            label="Why is it paid back?"
            hint="For colleagues. Customers never see it"
            value={values.reason}
            error={errors.reason}
            maxLength={500}
            autocomplete="off"
            required
          />
          <div class="page-acts">
            {review
              ? (
                <SubmitButton tone="danger">
                  {`Pay back ${formatMoney(review.amountCents, order.currency)}`}
                </SubmitButton>
              )
              : <SubmitButton>Look at it once more …</SubmitButton>}
            <LinkButton href={here} tone="quiet">Pay nothing back</LinkButton>
          </div>
        </form>
      </Split>
    </>
  );
}

function ReviewNotice({ order, review }: { order: Order; review: Review }) {
  const { amountCents, consequences } = review;
  return (
    <Notice tone="waiting" title={`Pay back ${formatMoney(amountCents, order.currency)}?`} live>
      <input type="hidden" name="agreed" value={amountCents} />
      <ul class="consequences">
        {consequences.map((one) => <li key={one}>{one}</li>)}
      </ul>
    </Notice>
  );
}

function LineField(
  { line, order, values, errors }:
    & { line: RefundableLine; order: Order }
    & Pick<OrderPage, "values" | "errors">,
) {
  const { position, name, left, quantity, priceCents } = line;
  const price = formatMoney(priceCents, order.currency);
  const [units, restock] = [`quantity-${position}`, `restock-${position}`];
  if (left === 0) return <p class="refund-line">{`${name}: all ${quantity} are paid back`}</p>;
  return (
    <div class="refund-line">
      <Field
        name={units}
        label={name}
        hint={`${left === quantity ? left : `${left} of ${quantity} left`} × ${price}`}
        value={values[units]}
        error={errors[units]}
        inputMode="numeric"
        maxLength={2}
        autocomplete="off"
        width="short"
      />
      <label class="check-line">
        <input type="checkbox" name={restock} value="yes" checked={values[restock] === "yes"} />
        Back into stock
      </label>
    </div>
  );
}
