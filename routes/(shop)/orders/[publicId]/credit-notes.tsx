import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { useTexts } from "../../../../lib/i18n/use_texts.ts";
import { issueCreditNotes } from "../../../../lib/invoices/mod.ts";
import { findOrderByPublicId } from "../../../../lib/orders/mod.ts";
import { contactLine } from "../../../../lib/shop/mod.ts";
import { EmptyState, PageHead } from "../../../../lib/ui/mod.ts";
import { CreditNoteSheet } from "../../../(_parts)/CreditNoteSheet.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/** The credit notes of an order, a sheet of paper each, for whoever has the order's address. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const order = await findOrderByPublicId(deps, params.publicId!);
    const notes = await issueCreditNotes(deps, order.id);
    return page({ order, notes, contact: contactLine(deps.config) });
  },
});

export default define.page<typeof handler>(({ data: { order, notes, contact } }) => {
  const here = `/orders/${order.publicId}`;
  const { creditNotes: t } = useTexts();
  return (
    <>
      <PageTitle title={t.ofOrder(order.number)} noindex />
      <div class="unprinted">
        <PageHead title={t.title} note={t.print}>
          <a href={here}>{t.back}</a>
        </PageHead>
      </div>
      {notes.map((note) => <CreditNoteSheet key={note.number} {...{ note, order, contact }} />)}
      {notes.length === 0
        ? (
          <EmptyState title={t.none} act={{ href: here, label: t.back }}>
            {t.when}
          </EmptyState>
        )
        : null}
    </>
  );
});
