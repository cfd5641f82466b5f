import { formatOf, type Texts, textsOf } from "../../lib/i18n/mod.ts";
import { type Invoice, invoiceNumber } from "../../lib/invoices/mod.ts";
import { addressLines, containedTaxes, type Order, partsOf } from "../../lib/orders/mod.ts";

export interface InvoiceSheetProps {
  invoice: Invoice;
  order: Order;
  /** How to reach the shop, in one line. */
  contact: string;
}

/**
 * The bill of an order, for paper: who sold what to whom, what it came to, and the tax in it. It is in the
 * language of the order, whoever looks at it.
 */
export function InvoiceSheet({ invoice, order, contact }: InvoiceSheetProps) {
  const { locale, number, placedAt, payment } = order;
  const { invoice: t, orderMails, orders } = textsOf(locale);
  const { money: write, dayAndTime } = formatOf(locale);
  const money = (cents: number) => write(cents, order.currency);
  const issued = dayAndTime(invoice.issuedAt);
  const seller = invoice.seller.split("\n").filter(Boolean);
  return (
    <section class="paper-sheet" lang={locale} aria-label={t.title}>
      <h2>{t.numbered(invoiceNumber(invoice))}</h2>
      <address>
        {(seller.length > 0 ? seller : ["SmartMarket", contact])
          .map((line) => <p key={line}>{line}</p>)}
      </address>
      <address>{addressLines(order, locale).map((line) => <p key={line}>{line}</p>)}</address>
      <p>
        {t.issued(issued, number, dayAndTime(placedAt), orders.payments[payment])}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.units}</th>
            <th scope="col">{t.product}</th>
            <th scope="col" class="number">{t.each}</th>
            <th scope="col" class="number">{t.sum}</th>
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
          <Rows rows={partsOf(order, undefined, locale)} money={money} />
          <Rows rows={[{ label: t.total, cents: order.totalCents }]} money={money} />
          <Rows rows={containedTaxes(order, locale)} money={money} />
          {order.refundedCents > 0
            ? <Rows rows={[{ label: t.paidBack, cents: order.refundedCents }]} money={money} />
            : null}
        </tfoot>
      </table>
      <Net order={order} money={money} t={t} />
      <p>{orderMails.questions(contact)}</p>
    </section>
  );
}

interface RowsProps {
  rows: readonly { label: string; cents?: number; text?: string }[];
  money: (cents: number) => string;
}

export function Rows({ rows, money }: RowsProps) {
  return (
    <>
      {rows.map(({ label, cents, text }) => (
        <tr key={label}>
          <th scope="row" colSpan={3}>{label}</th>
          <td class="number">{text ?? money(cents!)}</td>
        </tr>
      ))}
    </>
  );
}

/** Net, tax and gross of each rate, as an invoice has to have it. */
export function Net(
  { order, money, t }: {
    order: Pick<Order, "taxes" | "locale">;
    money: (cents: number) => string;
    t: Texts["invoice"];
  },
) {
  if (order.taxes.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.rate}</th>
          <th scope="col" class="number">{t.net}</th>
          <th scope="col" class="number">{t.tax}</th>
          <th scope="col" class="number">{t.gross}</th>
        </tr>
      </thead>
      <tbody>
        {order.taxes.map(({ bps, grossCents, taxCents }) => (
          <tr key={bps}>
            <th scope="row">{formatOf(order.locale).percent(bps)}</th>
            <td class="number">{money(grossCents - taxCents)}</td>
            <td class="number">{money(taxCents)}</td>
            <td class="number">{money(grossCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
