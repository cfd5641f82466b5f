import { page } from "fresh";
import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { issueCreditNotes } from "../../../../../lib/invoices/mod.ts";
import { findOrder } from "../../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../../lib/shop/mod.ts";
import { EmptyState, PageHead } from "../../../../../lib/ui/mod.ts";
import { CreditNoteSheet } from "../../../../(_parts)/CreditNoteSheet.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

/** The credit notes of an order, as its customer has them. */
export const handler = define.handlers({
  async GET(ctx) {
    checkPermission(ctx, "customers.read");
    const { params, state: { deps } } = ctx;
    const { order } = await findOrder(deps, params.id!);
    const notes = await issueCreditNotes(deps, order.id);
    return page({ order, notes, contact: contactLine(deps.config) });
  },
});

export default define.page<typeof handler>(({ data: { order, notes, contact } }) => {
  const here = `/admin/orders/${order.id}`;
  return (
    <>
      <PageTitle title={`Credit notes of order ${order.number}`} noindex />
      <div class="unprinted">
        <PageHead
          title={`Credit notes of order ${order.number}`}
          note="Print this page: Ctrl P, or the browser's menu"
        >
          <a href={here}>Back to the order</a>
        </PageHead>
      </div>
      {notes.map((note) => <CreditNoteSheet key={note.number} {...{ note, order, contact }} />)}
      {notes.length === 0
        ? (
          <EmptyState
            title="There is no credit note"
            act={{ href: here, label: "Back to the order" }}
          >
            It is made once money is paid back, where the order has its invoice.
          </EmptyState>
        )
        : null}
    </>
  );
});
