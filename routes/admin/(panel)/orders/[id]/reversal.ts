import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { ReversedStep, undoMove } from "../../../../../lib/orders/mod.ts";
import { answerAct, showOrder } from "../(_parts)/answer_act.tsx";

/** Take the last step of an order back. */
export const handler = define.handlers({
  POST(ctx) {
    const { params, state } = ctx;
    return answerAct(ctx, {
      form: ReversedStep,
      fields: [],
      act: ({ from }) => undoMove(state.deps, actorOf(state), { orderId: params.id!, from }),
      again: (status, again) => showOrder(ctx, { status, again }),
    });
  },
});
