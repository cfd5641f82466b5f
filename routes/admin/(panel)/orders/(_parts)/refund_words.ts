import type { FieldErrors } from "../../../../../lib/errors.ts";
import { formatMoney } from "../../../../../lib/money/mod.ts";
import type { Order, Refund, RefundLine } from "../../../../../lib/orders/mod.ts";
import { formatCount, relativeTime } from "../../../../../lib/ui/mod.ts";
import type { Review } from "./RefundView.tsx";

export const AMOUNT_UNREAD = "Enter an amount, such as 12.50";

/** What a refund does, in words. */
export function reviewOf(
  { order }: { order: Order },
  { lines, amountCents }: { lines: readonly RefundLine[]; amountCents: number },
): Review {
  const { payment, name, email } = order;
  const units = lines.filter(({ restock }) => restock)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    amountCents,
    consequences: [
      payment === "test_card"
        ? "It goes back to the card that paid. The bank takes some days to show it."
        : "You give it back the way it came, in cash or by transfer. This notes that you did.",
      ...(units > 0
        ? [`${units === 1 ? "1 unit goes" : `${formatCount(units)} units go`} back into stock.`]
        : []),
      `${name} is told by mail to ${email}.`,
      "This cannot be taken back.",
    ],
  };
}

/** What a person is told whose page had not seen the last refund. */
export function refundedMeanwhile(
  last: Refund | null,
  { order, now }: { order: Order; now: Date },
): FieldErrors {
  const what = last === null
    ? "What was paid back of this order has changed"
    : `${last.by ?? "The shop"} has paid back ${formatMoney(last.amountCents, order.currency)}, ` +
      relativeTime(last.askedAt, now);
  return { form: `${what}. Nothing was done on your word. Look again and decide` };
}
