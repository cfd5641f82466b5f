import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
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
  const here = `/orders/${order.publicId}`;
  return (
    <>
      <PageTitle title={`Invoice of order ${order.number}`} noindex />
      <div class="unprinted">
        <PageHead title="Invoice" note="Print this page, or save it as a PDF: Ctrl P">
          <a href={here}>Back to the order</a>
        </PageHead>
      </div>
      {invoice ? <InvoiceSheet {...{ order, invoice, contact }} /> : (
        <EmptyState
          title="There is no invoice yet"
          act={{ href: here, label: "Back to the order" }}
        >
          It is made once the order is paid, or on its way.
        </EmptyState>
      )}
    </>
  );
});
