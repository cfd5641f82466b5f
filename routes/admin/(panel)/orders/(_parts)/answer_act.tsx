import type { Context, PageResponse } from "fresh";
import type { z } from "zod";
import { actorOf, answerForm, FormFault, type State } from "../../../../../lib/http/mod.ts";
import {
  type ActAnswer,
  changeStatus,
  NextStep,
  type StatusChange,
} from "../../../../../lib/orders/mod.ts";
import { type Again, movedMeanwhile, orderPage, toldAt } from "./order_page.ts";
import { OrderView } from "./OrderView.tsx";
import type { Step } from "./step_nouns.ts";

export interface OrderAct<T, Page> {
  form: z.ZodType<T>;
  /** The fields that people see, and fill in. */
  fields: readonly string[];
  act(data: T): Promise<ActAnswer>;
  /** Where the act was refused: the page it came from, as things are now. */
  again(status: number, again: Again): Promise<Page>;
}

/** Do something to the order of this address, or say why nothing was done. */
export function answerAct<T, Page extends Response | PageResponse<unknown>>(
  ctx: Context<State>,
  { form, fields: visible, act, again }: OrderAct<T, Page>,
): Promise<Response | Page> {
  return answerForm(ctx, {
    form,
    expected: ["order.transition_refused", "order.undo_refused", "order.shipment_refused"],
    async act(data) {
      const answer = await act(data);
      if (answer.ok) return `/admin/orders/${ctx.params.id}`;
      const now = ctx.state.deps.clock.now();
      const typed = data as Readonly<Record<string, unknown>>;
      const hasWords = visible.some((name) => typed[name] !== undefined && typed[name] !== "");
      return new FormFault(409, movedMeanwhile(answer.move, { now, hasWords }));
    },
    again: ({ status, fields, values }) =>
      again(status, { errors: toldAt(visible, fields), values }),
  });
}

/** Take an order one step on. */
export function answerStep(ctx: Context<State>, to: Step): Promise<Response> {
  return answerStepBy(ctx, {
    form: NextStep,
    fields: ["note"],
    changeOf: (data) => ({ ...data, to }),
  });
}

export interface StepForm<T> {
  form: z.ZodType<T>;
  fields: readonly string[];
  changeOf(data: T): Omit<StatusChange, "orderId">;
}

/** The same by a form of its own. */
export function answerStepBy<T>(
  ctx: Context<State>,
  { form, fields, changeOf }: StepForm<T>,
): Promise<Response> {
  const { params, state } = ctx;
  return answerAct(ctx, {
    form,
    fields,
    act: (data) =>
      changeStatus(state.deps, actorOf(state), { ...changeOf(data), orderId: params.id! }),
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
