import type { Context, PageResponse } from "fresh";
import type { z } from "zod";
import { actorOf, answerForm, FormFault, type State } from "../../../../../lib/http/mod.ts";
import { type ActAnswer, changeStatus, NextStep } from "../../../../../lib/orders/mod.ts";
import { type Again, movedMeanwhile, orderPage, toldAt } from "./order_page.ts";
import { OrderView } from "./OrderView.tsx";
import type { Step } from "./step_nouns.ts";

export interface OrderAct<T, Page> {
  form: z.ZodType<T>;
  /** What a colleague writes in it. */
  wordsOf(data: T): string;
  /** The field where that is written. */
  field: "note" | "reason";
  act(data: T): Promise<ActAnswer>;
  /** Where the act was refused: the page it came from, as things are now. */
  again(status: number, again: Again): Promise<Page>;
}

/** Do something to the order of this address, or say why nothing was done. */
export function answerAct<T, Page extends Response | PageResponse<unknown>>(
  ctx: Context<State>,
  { form, wordsOf, field, act, again }: OrderAct<T, Page>,
): Promise<Response | Page> {
  return answerForm(ctx, {
    form,
    expected: ["order.transition_refused"],
    async act(data) {
      const answer = await act(data);
      if (answer.ok) return `/admin/orders/${ctx.params.id}`;
      const now = ctx.state.deps.clock.now();
      return new FormFault(409, movedMeanwhile(answer.move, { now, note: wordsOf(data) }));
    },
    again: ({ status, fields, values }) =>
      again(status, { errors: toldAt(field, fields), note: values[field] ?? "" }),
  });
}

/** Take an order one step on. */
export function answerStep(ctx: Context<State>, to: Step): Promise<Response> {
  const { params, state } = ctx;
  return answerAct(ctx, {
    form: NextStep,
    wordsOf: ({ note }) => note,
    field: "note",
    act: (form) => changeStatus(state.deps, actorOf(state), { ...form, to, orderId: params.id! }),
    again: (status, again) => showOrder(ctx, { status, again }),
  });
}

/** The order's own page at the address of an act. */
export async function showOrder(
  ctx: Context<State>,
  { status, again }: { status: number; again: Again },
): Promise<Response> {
  const { params, state } = ctx;
  const data = await orderPage(state, params.id!, again);
  return await ctx.render(<OrderView data={data} csrf={state.csrfToken()} />, { status });
}
