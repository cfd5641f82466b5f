import { page } from "fresh";
import { actorOf, define, readForm, type State } from "../../../../../lib/http/mod.ts";
import { Cancellation, changeStatus, statusWords } from "../../../../../lib/orders/mod.ts";
import {
  type Again,
  movedMeanwhile,
  orderPage,
  toldAt,
  untouched,
} from "../(_parts)/order_page.ts";
import { CancelView } from "../(_parts)/CancelView.tsx";
import { canBeCancelled } from "../(_parts)/OrderActs.tsx";
import { OrderView } from "../(_parts)/OrderView.tsx";

export const handler = define.handlers({
  GET: ({ params, state }) => ask(state, { id: params.id!, status: 200, again: untouched }),

  async POST(ctx) {
    const { params, state, req } = ctx;
    const id = params.id!;
    const form = await readForm(req, Cancellation);
    if (!form.ok) {
      const again = { errors: toldAt("reason", form.fields), note: form.values.reason ?? "" };
      return ask(state, { id, status: 422, again });
    }
    const { from, reason: note } = form.data;
    const asked = { orderId: id, from, to: "cancelled", note } as const;
    const answer = await changeStatus(state.deps, actorOf(state), asked);
    if (answer.ok) return ctx.redirect(`/admin/orders/${id}`, 303);
    const now = state.deps.clock.now();
    const again = { errors: movedMeanwhile(answer.move, { now, note }), note };
    return ask(state, { id, status: 409, again });
  },
});

/** The question, or the order itself where it has come too far to be cancelled. */
async function ask(
  state: State,
  { id, status, again }: { id: string; status: number; again: Again },
) {
  const data = await orderPage(state, id, again);
  const isOpen = canBeCancelled(data.order);
  if (isOpen || Object.keys(again.errors).length > 0) {
    return page({ ...data, isOpen }, { status });
  }
  const form = `This order is “${statusWords[data.order.status]}”: it cannot be cancelled any more`;
  return page({ ...data, errors: { form }, isOpen }, { status: 409 });
}

export default define.page<typeof handler>(({ data, state }) => {
  const View = data.isOpen ? CancelView : OrderView;
  return <View data={data} csrf={state.csrfToken()} />;
});
