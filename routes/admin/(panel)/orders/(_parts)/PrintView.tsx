import { textsOf } from "../../../../../lib/i18n/mod.ts";
import {
  addressLines,
  type HistoryEntry,
  type Order,
  partsOf,
  type Refund,
  refundableLines,
  statusWords,
} from "../../../../../lib/orders/mod.ts";
import { paymentWords } from "../../../../../lib/payments/mod.ts";
import { exactTime, formatMoney, PageHead } from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface PrintViewProps {
  order: Order;
  history: HistoryEntry[];
  refunds: Refund[];
  /** How to reach the shop, in one line. */
  contact: string;
  printedAt: Date;
}

/** Two sheets: a packing slip without prices, and the order as the shop keeps it. */
export function PrintView(props: PrintViewProps) {
  const { order } = props;
  const here = `/admin/orders/${order.id}`;
  return (
    <>
      <PageTitle title={`Print order ${order.number}`} noindex />
      <div class="unprinted">
        <PageHead
          title={`Order ${order.number} on paper`}
          note="Two sheets. Print this page: Ctrl P, or the browser's menu"
        >
          <a href={here}>Back to the order</a>
        </PageHead>
      </div>
      <PackingSlip {...props} />
      <OrderSheet {...props} />
    </>
  );
}

/** It lies in the parcel, so it is in the language of the order. */
function PackingSlip({ order, refunds, contact }: PrintViewProps) {
  const { locale } = order;
  const { invoice: { slip, ...t }, orderMails } = textsOf(locale);
  return (
    <section class="paper-sheet" lang={locale} aria-label={slip.title}>
      <h2>{slip.numbered(order.number)}</h2>
      <address>
        {addressLines(order, locale).map((line) => <p key={line}>{line}</p>)}
        {order.phone ? <p>{order.phone}</p> : null}
      </address>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.units}</th>
            <th scope="col">{t.product}</th>
            <th scope="col">{slip.sku}</th>
            <th scope="col">{slip.packed}</th>
          </tr>
        </thead>
        <tbody>
          {refundableLines(order.lines, refunds).filter(({ left }) => left > 0).map((line) => (
            <tr key={line.position}>
              <td class="number">{line.left}</td>
              <td>{line.name}</td>
              <td>{line.sku}</td>
              <td class="paper-box" />
            </tr>
          ))}
        </tbody>
      </table>
      {order.tracking ? <p>{[order.carrier, order.tracking].filter(Boolean).join(", ")}</p> : null}
      <p>{orderMails.questions(contact)}</p>
    </section>
  );
}

function OrderSheet({ order, history, refunds, printedAt }: PrintViewProps) {
  const { currency } = order;
  const money = (cents: number) => formatMoney(cents, currency);
  return (
    <section class="paper-sheet" aria-label="Order sheet">
      <h2>{`Order ${order.number}`}</h2>
      <p>
        {`${statusWords[order.status]}. Placed ${exactTime(order.placedAt)}. ${
          paymentWords[order.payment]
        }.`}
      </p>
      <address>
        {[...addressLines(order), order.email, order.phone].filter(Boolean)
          .map((line) => <p key={line}>{line}</p>)}
      </address>
      <table>
        <thead>
          <tr>
            <th scope="col">Units</th>
            <th scope="col">Product</th>
            <th scope="col" class="number">Each</th>
            <th scope="col" class="number">Sum</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map(({ name, sku, quantity, priceCents }) => (
            <tr key={sku}>
              <td class="number">{quantity}</td>
              <td>{`${name}, ${sku}`}</td>
              <td class="number">{money(priceCents)}</td>
              <td class="number">{money(priceCents * quantity)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {partsOf(order).map(({ label, cents, text }) => (
            <tr key={label}>
              <th scope="row" colSpan={3}>{label}</th>
              <td class="number">{text ?? money(cents!)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={3}>Total</th>
            <td class="number">{money(order.totalCents)}</td>
          </tr>
          {order.refundedCents > 0
            ? (
              <tr>
                <th scope="row" colSpan={3}>Paid back</th>
                <td class="number">{money(order.refundedCents)}</td>
              </tr>
            )
            : null}
        </tfoot>
      </table>
      <ul>
        {history.map(({ from, to, at, by, note }, index) => (
          <li key={index}>
            {[exactTime(at), from === to ? "note" : to, by, note].filter(Boolean).join(", ")}
          </li>
        ))}
        {refunds.map(({ id, askedAt, amountCents, state, reason }) => (
          <li key={id}>
            {`${exactTime(askedAt)}, paid back ${money(amountCents)} (${state}), ${reason}`}
          </li>
        ))}
      </ul>
      <p>{`Printed ${exactTime(printedAt)}`}</p>
    </section>
  );
}
