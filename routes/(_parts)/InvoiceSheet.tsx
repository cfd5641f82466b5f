import { type Invoice, invoiceNumber } from "../../lib/invoices/mod.ts";
import { addressLines, containedTaxes, type Order, partsOf } from "../../lib/orders/mod.ts";
import { paymentWords } from "../../lib/payments/mod.ts";
import { percentWords } from "../../lib/terms/mod.ts";
import { exactTime, formatMoney } from "../../lib/ui/mod.ts";

export interface InvoiceSheetProps {
  invoice: Invoice;
  order: Order;
  /** How to reach the shop, in one line. */
  contact: string;
}

/** The bill of an order, for paper: who sold what to whom, what it came to, and the tax in it. */
export function InvoiceSheet({ invoice, order, contact }: InvoiceSheetProps) {
  const money = (cents: number) => formatMoney(cents, order.currency);
  const seller = invoice.seller.split("\n").filter(Boolean);
  return (
    <section class="paper-sheet" aria-label="Invoice">
      <h2>{`Invoice ${invoiceNumber(invoice)}`}</h2>
      <address>
        {(seller.length > 0 ? seller : ["SmartMarket", contact])
          .map((line) => <p key={line}>{line}</p>)}
      </address>
      <address>{addressLines(order).map((line) => <p key={line}>{line}</p>)}</address>
      <p>
        {`Issued ${exactTime(invoice.issuedAt)}. Order ${order.number} of ${
          exactTime(order.placedAt)
        }. ${paymentWords[order.payment]}.`}
      </p>
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
          <Rows rows={partsOf(order)} money={money} />
          <Rows rows={[{ label: "Total", cents: order.totalCents }]} money={money} />
          <Rows rows={containedTaxes(order)} money={money} />
          {order.refundedCents > 0
            ? <Rows rows={[{ label: "Paid back", cents: order.refundedCents }]} money={money} />
            : null}
        </tfoot>
      </table>
      <Net order={order} money={money} />
      <p>{`Questions? ${contact}`}</p>
    </section>
  );
}

interface RowsProps {
  rows: readonly { label: string; cents?: number; text?: string }[];
  money: (cents: number) => string;
}

function Rows({ rows, money }: RowsProps) {
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
function Net({ order, money }: { order: Order; money: (cents: number) => string }) {
  if (order.taxes.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Tax</th>
          <th scope="col" class="number">Net</th>
          <th scope="col" class="number">Tax</th>
          <th scope="col" class="number">Gross</th>
        </tr>
      </thead>
      <tbody>
        {order.taxes.map(({ bps, grossCents, taxCents }) => (
          <tr key={bps}>
            <th scope="row">{percentWords(bps)}</th>
            <td class="number">{money(grossCents - taxCents)}</td>
            <td class="number">{money(taxCents)}</td>
            <td class="number">{money(grossCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
