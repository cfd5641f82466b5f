import { formatOf, type Texts, textsOf } from "../../lib/i18n/mod.ts";
import { type CreditNote, creditNoteNumber, invoiceNumber } from "../../lib/invoices/mod.ts";
import { addressLines, containedTaxes, type Order } from "../../lib/orders/mod.ts";
import { Net, Rows } from "./InvoiceSheet.tsx";

export interface CreditNoteSheetProps {
  note: CreditNote;
  order: Order;
  /** How to reach the shop, in one line. */
  contact: string;
}

/**
 * What was paid back of an invoice, for paper: by whom to whom, for what, and the tax in it. It is in the
 * language of the order, as its invoice is.
 */
export function CreditNoteSheet({ note, order, contact }: CreditNoteSheetProps) {
  const { locale } = order;
  const { creditNotes: { sheet: t }, invoice: words, orderMails } = textsOf(locale);
  const { money, dayAndTime } = formatOf(locale);
  const inMoney = (cents: number) => money(cents, order.currency);
  const seller = note.seller.split("\n").filter(Boolean);
  const title = t.title(creditNoteNumber(note));
  const invoice = invoiceNumber({ number: note.invoiceNumber });
  return (
    <section class="paper-sheet" lang={locale} aria-label={title}>
      <h2>{title}</h2>
      <address>
        {(seller.length > 0 ? seller : ["SmartMarket", contact])
          .map((line) => <p key={line}>{line}</p>)}
      </address>
      <address>{addressLines(order, locale).map((line) => <p key={line}>{line}</p>)}</address>
      <p>
        {t.issued(dayAndTime(note.issuedAt))}{" "}
        {t.corrects(invoice, order.number, dayAndTime(order.placedAt))}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.units}</th>
            <th scope="col">{words.product}</th>
            <th scope="col" class="number">{words.each}</th>
            <th scope="col" class="number">{words.sum}</th>
          </tr>
        </thead>
        <tbody>
          {note.lines.map(({ name, sku, quantity, priceCents }) => (
            <tr key={sku}>
              <td class="number">{quantity}</td>
              <td>{`${name}, ${sku}`}</td>
              <td class="number">{inMoney(priceCents)}</td>
              <td class="number">{inMoney(priceCents * quantity)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Rows rows={besideGoods(note, t)} money={inMoney} />
          <Rows rows={[{ label: words.paidBack, cents: note.amountCents }]} money={inMoney} />
          <Rows rows={containedTaxes(note, locale)} money={inMoney} />
        </tfoot>
      </table>
      <Net order={{ taxes: note.taxes, locale }} money={inMoney} t={words} />
      <p>{orderMails.questions(contact)}</p>
    </section>
  );
}

/** What a code had taken off, delivery, goodwill: all that is paid back beside the price of units. */
function besideGoods(
  { lines, amountCents }: CreditNote,
  t: Texts["creditNotes"]["sheet"],
) {
  const goods = lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
  if (goods === amountCents) return [];
  return [{
    label: goods === 0 ? t.ofTotal : t.others,
    cents: amountCents - goods,
  }];
}
