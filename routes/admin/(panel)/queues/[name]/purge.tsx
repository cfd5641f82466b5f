import { page, type PageResponse } from "fresh";
import { z } from "zod";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import { purgeQueue } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { tidyLine } from "../../../../../lib/text/mod.ts";
import { type Again, knownQueue, type QueuePage, queuePage } from "../(_parts)/queue_page.ts";
import { PurgeView } from "../(_parts)/PurgeView.tsx";

const Purge = z.object({ name: z.string().max(100).transform(tidyLine) });

/** Cancel all jobs of a queue that do not run. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "queues.change");
    return ask(ctx.state, ctx.params.name!);
  },
  POST(ctx) {
    const { state, params } = ctx;
    const queue = knownQueue(params.name!);
    return answerForm(ctx, {
      form: Purge,
      async act({ name }) {
        if (name !== queue) return new FormFault(422, { name: `Type ${queue}` });
        await purgeQueue(state.deps, actorOf(state), { broker: services().broker, queue });
        return `/admin/queues/${queue}`;
      },
      again: ({ status, fields: errors, values }) => ask(state, queue, { status, errors, values }),
    });
  },
});

async function ask(
  state: State,
  queue: string,
  { status = 200, ...again }: Partial<Again> & { status?: number } = {},
): Promise<PageResponse<QueuePage>> {
  return page(await queuePage(state, queue, { errors: {}, values: {}, ...again }), { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <PurgeView data={data} csrf={state.csrfToken()} />
));
