import { page } from "fresh";
import { AppError } from "../../../../../lib/errors.ts";
import { actorOf, define, readForm } from "../../../../../lib/http/mod.ts";
import { changeStatus, StatusChange } from "../../../../../lib/orders/mod.ts";
import { type Again, movedMeanwhile, orderPage, toldAt } from "../(_parts)/order_page.ts";
import { OrderView } from "../(_parts)/OrderView.tsx";

export const handler = define.handlers({
  GET: async ({ params, state }) => page(await orderPage(state, params.id!)),

  /** Move the order one step on. */
  async POST(ctx) {
    const { params, state, req } = ctx;
    const id = params.id!;
    const refuse = async (status: number, again: Again) =>
      page(await orderPage(state, id, again), { status });
    const form = await readForm(req, StatusChange);
    if (!form.ok) {
      return refuse(422, { errors: toldAt("note", form.fields), note: form.values.note ?? "" });
    }
    const { note } = form.data;
    try {
      const asked = { ...form.data, orderId: id };
      const answer = await changeStatus(state.deps, actorOf(state), asked);
      if (answer.ok) return ctx.redirect(`/admin/orders/${id}`, 303);
      const now = state.deps.clock.now();
      return refuse(409, { errors: movedMeanwhile(answer.move, { now, note }), note });
    } catch (error) {
      if (!(error instanceof AppError && error.code === "order.transition_refused")) throw error;
      return refuse(error.status, { errors: { form: error.detail ?? error.sentence }, note });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <OrderView data={data} csrf={state.csrfToken()} />
));
