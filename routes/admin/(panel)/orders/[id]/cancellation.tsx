import { page } from "fresh";
import { actorOf, checkPermission, define, type State } from "../../../../../lib/http/mod.ts";
import { Cancellation, changeStatus, statusWords } from "../../../../../lib/orders/mod.ts";
import { type Again, orderPage, untouched } from "../(_parts)/order_page.ts";
import { answerAct } from "../(_parts)/answer_act.tsx";
import { CancelView } from "../(_parts)/CancelView.tsx";
import { canBeCancelled } from "../(_parts)/OrderActs.tsx";
import { OrderView } from "../(_parts)/OrderView.tsx";

export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "orders.change");
    return ask(ctx.state, { id: ctx.params.id!, status: 200, again: untouched });
  },

  POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    return answerAct(ctx, {
      form: Cancellation,
      fields: ["reason"],
      act: ({ from, reason: note }) =>
        changeStatus(state.deps, actorOf(state), { orderId: id, from, to: "cancelled", note }),
      again: (status, again) => ask(state, { id, status, again }),
    });
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
