import type { Texts } from "../../lib/i18n/mod.ts";
import type { Invoice } from "../../lib/invoices/mod.ts";
import { EmptyState, PageHead } from "../../lib/ui/mod.ts";
import { InvoiceSheet, type InvoiceSheetProps } from "./InvoiceSheet.tsx";
import { PageTitle } from "./PageTitle.tsx";

export interface InvoiceOrNoneProps extends Omit<InvoiceSheetProps, "invoice"> {
  invoice: Invoice | null;
  /** The order's page. */
  here: string;
  /** In the language of who reads; the sheet is in the order's. */
  texts: Texts["invoice"];
  /** What stands at the top. */
  title: string;
  /** How it comes onto paper. */
  note: string;
}

/** The page of an order's invoice; while there is none, when there will be. */
export function InvoiceOrNone(
  { here, texts: t, title, note, invoice, ...sheet }: InvoiceOrNoneProps,
) {
  return (
    <>
      <PageTitle title={t.ofOrder(sheet.order.number)} noindex />
      <div class="unprinted">
        <PageHead title={title} note={note}>
          <a href={here}>{t.back}</a>
        </PageHead>
      </div>
      {invoice
        ? <InvoiceSheet {...sheet} invoice={invoice} />
        : <EmptyState title={t.none} act={{ href: here, label: t.back }}>{t.noneSays}</EmptyState>}
    </>
  );
}
