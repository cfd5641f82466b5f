import { page } from "fresh";
import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { issueInvoice } from "../../../../../lib/invoices/mod.ts";
import { findOrder } from "../../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../../lib/shop/mod.ts";
import { EmptyState, PageHead } from "../../../../../lib/ui/mod.ts";
import { InvoiceSheet } from "../../../../(_parts)/InvoiceSheet.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

/** The invoice of an order, as its customer has it. */
export const handler = define.handlers({
  async GET(ctx) {
    checkPermission(ctx, "customers.read");
    const { params, state: { deps } } = ctx;
    const { order, history } = await findOrder(deps, params.id!);
    const invoice = await issueInvoice(deps, { order, history });
    return page({ order, invoice, contact: contactLine(deps.config) });
  },
});

export default define.page<typeof handler>(({ data: { order, invoice, contact } }) => {
  const here = `/admin/orders/${order.id}`;
  return (
    <>
      <PageTitle title={`Invoice of order ${order.number}`} noindex />
      <div class="unprinted">
        <PageHead
          title={`Invoice of order ${order.number}`}
          note="Print this page: Ctrl P, or the browser's menu"
        >
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
