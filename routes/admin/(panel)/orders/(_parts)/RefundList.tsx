import { type CreditNote, creditNoteNumber } from "../../../../../lib/invoices/mod.ts";
import { formatMoney } from "../../../../../lib/money/mod.ts";
import type { Order, Refund } from "../../../../../lib/orders/mod.ts";
import { Moment, Section, type Status, StatusBadge } from "../../../../../lib/ui/mod.ts";

const states: Readonly<Record<Refund["state"], [look: Status, word: string]>> = {
  asked: ["waiting", "asked"],
  sent: ["running", "on its way"],
  done: ["done", "paid back"],
  refused: ["dead", "refused"],
  withdrawn: ["cancelled", "withdrawn"],
};

export interface RefundListProps {
  order: Order;
  refunds: readonly Refund[];
  creditNotes: readonly CreditNote[];
  now: Date;
  /** What colleagues wrote may be of the customer. */
  mayKnow: boolean;
}

/** What was paid back of an order, the newest first: how much, why, by whom, and how far it is. */
export function RefundList({ order, refunds, creditNotes, now, mayKnow }: RefundListProps) {
  return (
    <Section title="Paid back">
      <ol class="history">
        {refunds.toReversed().map((refund) => (
          <li key={refund.id}>
            <StatusBadge state={states[refund.state][0]} label={states[refund.state][1]} />
            <strong class="money">{formatMoney(refund.amountCents, order.currency)}</strong>
            <Moment at={refund.settledAt ?? refund.askedAt} now={now} />
            {refund.by ? <span class="history-who">{refund.by}</span> : null}
            <p>
              {[
                mayKnow && refund.reason,
                linesOf(order, refund),
                refund.refusal,
                noteOf(refund, creditNotes),
              ].filter(Boolean).join(". ")}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function noteOf({ id }: Refund, notes: readonly CreditNote[]): string {
  const note = notes.find(({ refundId }) => refundId === id);
  return note ? `Credit note ${creditNoteNumber(note)}` : "";
}

function linesOf({ lines }: Order, refund: Refund): string {
  return refund.lines.map(({ position, quantity, restock }) =>
    `${quantity} × ${lines[position - 1]?.name}${restock ? " back into stock" : ""}`
  ).join(", ");
}
