import { z } from "zod";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { LONGEST_PAUSE_REASON, pauseQueue } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { tidyLine } from "../../../../../lib/text/mod.ts";
import { answerQueue } from "../(_parts)/answer_queue.tsx";

const Pause = z.object({
  reason: z.string().transform(tidyLine).pipe(
    z.string().min(1, { error: "Say why, so that colleagues know" })
      .max(LONGEST_PAUSE_REASON, { error: `At most ${LONGEST_PAUSE_REASON} characters` }),
  ),
});

/** Claim nothing from the queue until somebody resumes it. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerQueue(ctx, {
      form: Pause,
      act: (queue, { reason }) => {
        const { deps } = ctx.state;
        return pauseQueue(deps, actorOf(ctx.state), { broker: services().broker, queue, reason });
      },
    }),
});
