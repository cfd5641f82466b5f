import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { useTexts } from "../../../../lib/i18n/use_texts.ts";
import { issueInvoice } from "../../../../lib/invoices/mod.ts";
import { findOrderByPublicId, findWayOf } from "../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../lib/shop/mod.ts";
import { EmptyState, PageHead } from "../../../../lib/ui/mod.ts";
import { InvoiceSheet } from "../../../(_parts)/InvoiceSheet.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/** The invoice of an order, for whoever has the order's address. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const order = await findOrderByPublicId(deps, params.publicId!);
    const history = await findWayOf(deps, order);
    const invoice = await issueInvoice(deps, { order, history });
    return page({ order, invoice, contact: contactLine(deps.config) });
  },
});

export default define.page<typeof handler>(({ data: { order, invoice, contact } }) => {
  const t = useTexts().invoice;
  const here = `/orders/${order.publicId}`;
  return (
    <>
      <PageTitle title={t.ofOrder(order.number)} noindex />
      <div class="unprinted">
        <PageHead title={t.title} note={t.print}>
          <a href={here}>{t.back}</a>
        </PageHead>
      </div>
      {invoice ? <InvoiceSheet {...{ order, invoice, contact }} /> : (
        <EmptyState
          title={t.none}
          act={{ href: here, label: t.back }}
        >
          {t.noneSays}
        </EmptyState>
      )}
    </>
  );
});
