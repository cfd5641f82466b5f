import {
  type HistoryEntry,
  isPaid,
  leftToRefund,
  type Order,
  tellCancellation,
} from "../../../../../lib/orders/mod.ts";
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
  const { order, errors, values } = data;
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
        <Notice tone="bad" title="You can take this back for 30 seconds">
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
            value={values.reason}
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
  const cancelled = { ...order, status: "cancelled" as const };
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    units === 1
      ? "1 unit goes back into stock, for others to buy."
      : `${formatCount(units)} units go back into stock, for others to buy.`,
    toGiveBack(order, history),
    `${name} reads on the page of the order and, 30 seconds after, in a mail to ${email}: ` +
    `“${tellCancellation({ order: cancelled, history }).join(" ")}”`,
  ];
}

function toGiveBack(order: Order, history: readonly HistoryEntry[]): string {
  if (!isPaid(order, history)) return "Nothing has been paid, so there is nothing to give back.";
  const left = leftToRefund({ order, history });
  if (left === 0) return "All of it has been paid back already.";
  const money = formatMoney(left, order.currency);
  return order.payment === "test_card"
    ? `${money} goes back to the card, 30 seconds after.`
    : `${money} was paid: give it back the way it came, and note that under “Pay back”.`;
}
