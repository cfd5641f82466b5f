import { localeNames } from "../../../../../lib/i18n/mod.ts";
import {
  addressLines,
  containedTaxes,
  expiresAt,
  type HistoryEntry,
  type Order,
  partsOf,
  trackingUrl,
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
import { ParcelList } from "./ParcelList.tsx";
import { RefundList } from "./RefundList.tsx";
import { UndoNotice } from "./UndoNotice.tsx";

/** An order for staff: what was bought and by whom, the way it went, and what can be done. */
export function OrderView({ data, csrf }: { data: OrderPage; csrf: string }) {
  const { order, history, refunds, creditNotes, parcels, errors, now, undoUntil, mayKnow, mayAct } =
    data;
  const here = `/admin/orders/${order.id}`;
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
        <a href={`${here}/timeline`}>Time line</a>
        {mayKnow ? <a href={`${here}/print`}>Print</a> : null}
        {mayKnow ? <a href={`${here}/invoice`}>Invoice</a> : null}
        {mayKnow && creditNotes.length > 0
          ? <a href={`${here}/credit-notes`}>Credit notes</a>
          : null}
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {undoUntil && mayAct ? <UndoNotice order={order} until={undoUntil} csrf={csrf} /> : null}
      <Split
        side="end"
        aside={
          <>
            <OrderFacts data={data} />
            {mayAct ? <OrderActs data={data} csrf={csrf} /> : null}
          </>
        }
      >
        <OrderLines order={order} />
        {parcels.length > 0 ? <ParcelList {...{ order, parcels, now }} /> : null}
        {refunds.length > 0
          ? <RefundList {...{ order, refunds, creditNotes, now, mayKnow }} />
          : null}
        <Section title="History">
          <History
            entries={history.toReversed().map((entry) => entryOf(entry, mayKnow))}
            now={now}
          />
        </Section>
      </Split>
    </>
  );
}

/** What was bought, what it comes to, and what of it was paid back. */
export function OrderLines({ order }: { order: Order }) {
  const { lines, totalCents, refundedCents, currency } = order;
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
      <Totals
        rows={partsOf(order)}
        totalCents={totalCents}
        currency={currency}
        contained={containedTaxes(order)}
      />
      {refundedCents > 0
        ? (
          <p class="refunded">
            {`Paid back ${formatMoney(refundedCents, currency)} of ${
              formatMoney(totalCents, currency)
            }`}
          </p>
        )
        : null}
    </>
  );
}

function OrderFacts({ data: { order, now, mayKnow } }: { data: OrderPage }) {
  const { payment } = order;
  const keptUntil = expiresAt(order);
  return (
    <Facts
      items={[
        ...(mayKnow ? customerOf(order) : []),
        { label: "Payment", value: paymentWords[payment] },
        ...sentBy(order),
        ...(keptUntil
          ? [{ label: "Kept until", value: <Kept until={keptUntil} now={now} /> }]
          : []),
      ]}
    />
  );
}

/** How it was sent, as far as that was said. */
function sentBy(order: Order) {
  const { carrier, tracking } = order;
  const url = trackingUrl(order);
  const parcel = url ? <a href={url} rel="noreferrer">{tracking}</a> : tracking;
  return [
    ...(carrier ? [{ label: "Carrier", value: carrier }] : []),
    ...(tracking ? [{ label: "Parcel", value: parcel }] : []),
  ];
}

function customerOf(order: Order) {
  const { name, email, phone, locale } = order;
  const [, ...deliverTo] = addressLines(order);
  return [
    { label: "Name", value: name },
    { label: "E-mail", value: email },
    ...(phone ? [{ label: "Phone", value: phone }] : []),
    { label: "Deliver to", value: deliverTo.join(", ") },
    { label: "Language", value: <span lang={locale}>{localeNames[locale]}</span> },
  ];
}

function Kept({ until, now }: { until: Date; now: Date }) {
  return (
    <>
      <Moment at={until} now={now} />. Then the shop cancels it, unless it is packed or paid
    </>
  );
}

/** What colleagues wrote may be of the customer. */
function entryOf({ from, to, by, note, at, isUndo }: HistoryEntry, mayKnow: boolean) {
  const words = isUndo ? "The step before it was taken back" : mayKnow ? note : "";
  return { state: from === to ? null : to, at, note: words, who: by ?? undefined };
}
