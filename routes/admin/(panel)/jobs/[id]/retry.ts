import { z } from "zod";
import { actorOf, answerForm, define, FormFault } from "../../../../../lib/http/mod.ts";
import { retryDead } from "../../../../../lib/jobs/operate.ts";
import { showJob } from "../(_parts)/show_job.tsx";

/** Promise a dead job again, under a new id. */
export const handler = define.handlers({
  POST(ctx) {
    const id = ctx.params.id!;
    return answerForm(ctx, {
      form: z.object({}),
      async act() {
        const report = await retryDead(ctx.state.deps, actorOf(ctx.state), { ids: [id] });
        const [retried] = report.retried;
        if (retried) return `/admin/jobs/${retried.retriedAs}`;
        const form = "Only a dead job is retried, once: this one was retried or put aside before";
        return new FormFault(409, { form });
      },
      again: ({ status, fields: errors, values }) =>
        showJob(ctx, { status, again: { errors, values } }),
    });
  },
});
