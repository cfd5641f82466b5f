import {
  addressLines,
  expiresAt,
  type HistoryEntry,
  type Order,
} from "../../../../../lib/orders/mod.ts";
import { paymentWords } from "../../../../../lib/payments/mod.ts";
import { formatMoney } from "../../../../../lib/money/mod.ts";
import {
  ErrorSummary,
  Facts,
  History,
  LineItem,
  LineList,
  Moment,
  PageHead,
  Section,
  Split,
  StatusBadge,
  Totals,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { OrderPage } from "./order_page.ts";
import { OrderActs } from "./OrderActs.tsx";

/** An order for staff: what was bought and by whom, the way it went, and what can be done. */
export function OrderView({ data, csrf }: { data: OrderPage; csrf: string }) {
  const { order, history, errors, note, now } = data;
  const isRefused = Object.keys(errors).length > 0;
  return (
    <>
      <PageTitle title={`Order ${order.number}`} isRefused={isRefused} noindex />
      <PageHead
        title={`Order ${order.number}`}
        note={
          <>
            Placed <Moment at={order.placedAt} now={now} />
          </>
        }
      >
        <StatusBadge state={order.status} />
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      <Split
        side="end"
        aside={
          <>
            <Customer order={order} now={now} />
            <OrderActs order={order} note={note} error={errors.note} csrf={csrf} />
          </>
        }
      >
        <OrderLines order={order} />
        <Section title="History">
          <History entries={history.toReversed().map(entryOf)} now={now} />
        </Section>
      </Split>
    </>
  );
}

/** What was bought, and what it comes to. */
export function OrderLines({ order: { lines, totalCents, currency } }: { order: Order }) {
  return (
    <>
      <LineList>
        {lines.map(({ sku, name, quantity, priceCents }) => (
          <LineItem
            key={sku}
            name={name}
            detail={`${quantity} × ${formatMoney(priceCents, currency)}, article number ${sku}`}
            totalCents={priceCents * quantity}
            currency={currency}
          />
        ))}
      </LineList>
      <Totals rows={[]} totalCents={totalCents} currency={currency} />
    </>
  );
}

function Customer({ order, now }: { order: Order; now: Date }) {
  const { name, email, phone, payment } = order;
  const [, ...deliverTo] = addressLines(order);
  const keptUntil = expiresAt(order);
  return (
    <Facts
      items={[
        { label: "Name", value: name },
        { label: "E-mail", value: email },
        ...(phone ? [{ label: "Phone", value: phone }] : []),
        { label: "Deliver to", value: deliverTo.join(", ") },
        { label: "Payment", value: paymentWords[payment] },
        ...(keptUntil
          ? [{ label: "Kept until", value: <Kept until={keptUntil} now={now} /> }]
          : []),
      ]}
    />
  );
}

function Kept({ until, now }: { until: Date; now: Date }) {
  return (
    <>
      <Moment at={until} now={now} />. Then the shop cancels it, unless it is packed or paid
    </>
  );
}

function entryOf({ from, to, by, note, at }: HistoryEntry) {
  return { state: from === to ? null : to, at, note, who: by ?? undefined };
}
