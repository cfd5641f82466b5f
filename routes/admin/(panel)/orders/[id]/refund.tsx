import { page } from "fresh";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import { readAmount } from "../../../../../lib/money/mod.ts";
import {
  costOf,
  type Order,
  refundableLines,
  refundFaults,
  RefundForm,
  refundOrder,
} from "../../../../../lib/orders/mod.ts";
import {
  type Again,
  type OrderPage,
  orderPage,
  toldAt,
  untouched,
} from "../(_parts)/order_page.ts";
import { AMOUNT_UNREAD, refundedMeanwhile, reviewOf } from "../(_parts)/refund_words.ts";
import { RefundView, type Review } from "../(_parts)/RefundView.tsx";

interface Shown {
  status: number;
  again: Again;
  /** The form's number, where it has one already. */
  key?: string;
  review?: Review;
}

export const handler = define.handlers({
  async GET(ctx) {
    checkPermission(ctx, "orders.refund");
    const { params, state, url } = ctx;
    const data = await orderPage(state, params.id!);
    const values = url.searchParams.has("all") ? allOf(data) : untouched.values;
    return show(data, { status: 200, again: { errors: {}, values } });
  },

  POST(ctx) {
    checkPermission(ctx, "orders.refund");
    const { params, state } = ctx;
    const id = params.id!;
    return answerForm(ctx, {
      form: RefundForm,
      expected: ["order.refund_refused"],
      async act(form) {
        const data = await orderPage(state, id);
        const amountCents = amountOf(form, data.order);
        if (amountCents === null) return new FormFault(422, { amount: AMOUNT_UNREAD });
        if (form.agreed === amountCents) return await refund(state, { id, form, amountCents });
        // Not agreed to: it is looked at once more, by somebody who sees what is so now.
        if (form.seen !== data.order.refundedCents) {
          return new FormFault(409, refundedMeanwhile(data.refunds.at(-1) ?? null, data));
        }
        const faults = refundFaults(data, { ...form, amountCents });
        if (faults) return new FormFault(422, faults);
        const { typed, amount, reason, key } = form;
        const again = { errors: {}, values: { ...typed, amount, reason } };
        const review = reviewOf(data, { lines: form.lines, amountCents });
        return show(data, { status: 200, again, key, review });
      },
      async again({ status, fields, values }) {
        const data = await orderPage(state, id);
        return show(data, { status, again: { errors: toldAt(visible, fields), values } });
      },
    });
  },
});

const visible = ["amount", "reason", ...Array.from({ length: 99 }, (_, n) => `quantity-${n + 1}`)];

async function refund(
  state: State,
  { id, form, amountCents }: { id: string; form: RefundForm; amountCents: number },
): Promise<string | FormFault> {
  const { key, seen, lines, reason } = form;
  const wish = { orderId: id, key, seenCents: seen, amountCents, lines, reason };
  const answer = await refundOrder(state.deps, actorOf(state), wish);
  if (answer.ok) return `/admin/orders/${id}`;
  return new FormFault(409, refundedMeanwhile(answer.last, await orderPage(state, id)));
}

/** The sum that was typed, or what the lines cost; null where it cannot be read. */
function amountOf({ amount, lines }: RefundForm, order: Order): number | null {
  return amount === "" ? costOf(order, lines) : readAmount(amount, order.currency);
}

/** Every unit that is left; what has not left the house goes back onto the shelf. */
function allOf({ order, refunds }: OrderPage): Record<string, string> {
  const isHere = ["placed", "paid", "packed"].includes(order.status);
  const fields = refundableLines(order.lines, refunds).flatMap(({ position, left }) => [
    [`quantity-${position}`, String(left)],
    ...(isHere ? [[`restock-${position}`, "yes"]] : []),
  ]);
  return Object.fromEntries(fields);
}

function show(
  data: OrderPage,
  { status, again, key = crypto.randomUUID(), review }: Shown,
) {
  return page({ ...data, ...again, key, review: review ?? null }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <RefundView data={data} csrf={state.csrfToken()} />
));
