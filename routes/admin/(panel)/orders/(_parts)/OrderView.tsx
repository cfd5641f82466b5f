import { countries, type HistoryEntry, type Order } from "../../../../../lib/orders/mod.ts";
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
            <Customer order={order} />
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

function Customer({ order }: { order: Order }) {
  const { name, email, street, postcode, city, country, payment } = order;
  return (
    <Facts
      items={[
        { label: "Name", value: name },
        { label: "E-mail", value: email },
        { label: "Deliver to", value: `${street}, ${postcode} ${city}, ${countries[country]}` },
        { label: "Payment", value: paymentWords[payment] },
      ]}
    />
  );
}

function entryOf({ from, to, by, note, at }: HistoryEntry) {
  return { state: from === to ? null : to, at, note, who: by ?? undefined };
}
