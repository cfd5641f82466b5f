import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { addNote, NewNote } from "../../../../../lib/orders/mod.ts";
import { answerAct, showOrder } from "../(_parts)/answer_act.tsx";

/** Note something about an order for colleagues. Notes are read on the order's own page. */
export const handler = define.handlers({
  POST(ctx) {
    const { params, state } = ctx;
    return answerAct(ctx, {
      form: NewNote,
      fields: ["note"],
      act: (form) => addNote(state.deps, actorOf(state), { ...form, orderId: params.id! }),
      again: (status, again) => showOrder(ctx, { status, again }),
    });
  },
});
