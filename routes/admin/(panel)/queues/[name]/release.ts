import { z } from "zod";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { unparkAll } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { answerQueue } from "../(_parts)/answer_queue.tsx";

const Release = z.object({ dependency: z.string().min(1).max(100) });

/** Let the parked jobs of a dependency go before it answers. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerQueue(ctx, {
      form: Release,
      async act(queue, { dependency }) {
        const { broker } = services();
        const actor = actorOf(ctx.state);
        await unparkAll(ctx.state.deps, actor, { broker, queue, dependency });
      },
    }),
});
