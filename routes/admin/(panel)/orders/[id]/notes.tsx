import { page } from "fresh";
import { actorOf, define, readForm } from "../../../../../lib/http/mod.ts";
import { addNote, NewNote } from "../../../../../lib/orders/mod.ts";
import { type Again, movedMeanwhile, orderPage, toldAt } from "../(_parts)/order_page.ts";
import { OrderView } from "../(_parts)/OrderView.tsx";

export const handler = define.handlers({
  /** Notes are read on the order's own page. */
  GET: (ctx) => ctx.redirect(`/admin/orders/${encodeURIComponent(ctx.params.id!)}`, 303),

  async POST(ctx) {
    const { params, state, req } = ctx;
    const id = params.id!;
    const refuse = async (status: number, again: Again) =>
      page(await orderPage(state, id, again), { status });
    const form = await readForm(req, NewNote);
    if (!form.ok) {
      return refuse(422, { errors: toldAt("note", form.fields), note: form.values.note ?? "" });
    }
    const { note } = form.data;
    const answer = await addNote(state.deps, actorOf(state), { ...form.data, orderId: id });
    if (answer.ok) return ctx.redirect(`/admin/orders/${id}`, 303);
    const now = state.deps.clock.now();
    return refuse(409, { errors: movedMeanwhile(answer.move, { now, note }), note });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <OrderView data={data} csrf={state.csrfToken()} />
));
