import { type HistoryEntry, type Order, tellCancellation } from "../../../../../lib/orders/mod.ts";
import { formatMoney } from "../../../../../lib/money/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  formatCount,
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

/** The last question before an order is cancelled: what it does, and why it is done. */
export function CancelView({ data, csrf }: { data: OrderPage; csrf: string }) {
  const { order, errors, note } = data;
  const here = `/admin/orders/${order.id}`;
  const isRefused = Object.keys(errors).length > 0;
  const title = `Cancel order ${order.number}?`;
  return (
    <>
      <PageTitle title={title} isRefused={isRefused} noindex />
      <PageHead
        title={title}
        note={`${order.name}, ${formatMoney(order.totalCents, order.currency)}`}
      >
        <StatusBadge state={order.status} />
      </PageHead>
      <ErrorSummary errors={errors} title="Not cancelled" />
      <Split side="end" aside={<OrderLines order={order} />}>
        <Notice tone="bad" title="This cannot be taken back">
          <ul class="consequences">
            {consequences(data).map((one) => <li key={one}>{one}</li>)}
          </ul>
        </Notice>
        <form method="post" action={`${here}/cancellation`} class="form order-acts">
          <CsrfField token={csrf} />
          <input type="hidden" name="from" value={order.status} />
          <Field
            name="reason"
            label="Why is it cancelled?"
            hint="Goes into the history. Customers never see it"
            value={note}
            error={errors.reason}
            maxLength={500}
            autocomplete="off"
            required
          />
          <div class="page-acts">
            <SubmitButton tone="danger">{`Cancel order ${order.number}`}</SubmitButton>
            <LinkButton href={here} tone="quiet">Keep the order</LinkButton>
          </div>
        </form>
      </Split>
    </>
  );
}

function consequences({ order, history }: OrderPage): string[] {
  const { lines, name, email } = order;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    units === 1
      ? "1 unit goes back into stock, for others to buy."
      : `${formatCount(units)} units go back into stock, for others to buy.`,
    toGiveBack(order, history),
    `${name} reads on the page of the order: “${tellCancellation({ order, history }).join(" ")}” ` +
    `No e-mail goes out: write to ${email} if they should hear of it from you.`,
  ];
}

function toGiveBack({ payment }: Order, history: readonly HistoryEntry[]): string {
  if (!history.some(({ to }) => to === "paid")) {
    return "Nothing has been paid, so there is nothing to give back.";
  }
  return payment === "test_card"
    ? "The card is not paid back by this: do that at the payment provider."
    : "It is marked as paid: give the money back the way it came.";
}
