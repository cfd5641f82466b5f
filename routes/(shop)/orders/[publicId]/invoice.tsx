import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { useTexts } from "../../../../lib/i18n/use_texts.ts";
import { issueInvoice } from "../../../../lib/invoices/mod.ts";
import { findOrderByPublicId, findWayOf } from "../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../lib/shop/mod.ts";
import { InvoiceOrNone } from "../../../(_parts)/InvoiceOrNone.tsx";

/** The invoice of an order, for whoever has the order's address. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const order = await findOrderByPublicId(deps, params.publicId!);
    const history = await findWayOf(deps, order);
    const invoice = await issueInvoice(deps, { order, history });
    return page({ order, invoice, contact: contactLine(deps.config) });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const t = useTexts().invoice;
  const here = `/orders/${data.order.publicId}`;
  return <InvoiceOrNone {...data} here={here} texts={t} title={t.title} note={t.print} />;
});
