import { page } from "fresh";
import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { textsOf } from "../../../../../lib/i18n/mod.ts";
import { issueInvoice } from "../../../../../lib/invoices/mod.ts";
import { findOrder } from "../../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../../lib/shop/mod.ts";
import { InvoiceOrNone } from "../../../../(_parts)/InvoiceOrNone.tsx";

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

export default define.page<typeof handler>(({ data }) => {
  const t = textsOf("en").invoice;
  return (
    <InvoiceOrNone
      {...data}
      here={`/admin/orders/${data.order.id}`}
      texts={t}
      title={t.ofOrder(data.order.number)}
      note="Print this page: Ctrl P, or the browser's menu"
    />
  );
});
