import type { Context } from "fresh";
import type { z } from "zod";
import { answerForm, type FormFault, type State } from "../../../../../lib/http/mod.ts";
import { knownQueue, queuePage } from "./queue_page.ts";
import { QueueView } from "./QueueView.tsx";

/** Do something to the queue of this address, and lead back to it. */
export function answerQueue<T>(
  ctx: Context<State>,
  { form, act }: {
    form: z.ZodType<T>;
    act(queue: string, data: T): Promise<FormFault | void>;
  },
): Promise<Response> {
  const { state } = ctx;
  const queue = knownQueue(ctx.params.name!);
  return answerForm(ctx, {
    form,
    act: async (data) => await act(queue, data) ?? `/admin/queues/${queue}`,
    async again({ status, fields: errors, values }) {
      const data = await queuePage(state, queue, { errors, values });
      return await ctx.render(<QueueView data={data} csrf={state.csrfToken()} />, { status });
    },
  });
}
