import { z } from "zod";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { resumeQueue } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { answerQueue } from "../(_parts)/answer_queue.tsx";

/** Let a paused queue go on. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerQueue(ctx, {
      form: z.object({}),
      act: (queue) =>
        resumeQueue(ctx.state.deps, actorOf(ctx.state), { broker: services().broker, queue }),
    }),
});
