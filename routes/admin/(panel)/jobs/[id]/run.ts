import { z } from "zod";
import { actorOf, answerForm, define, FormFault } from "../../../../../lib/http/mod.ts";
import { notRunNow, runJobNow } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { showJob } from "../(_parts)/show_job.tsx";

/** Let a delayed job wait for its time no longer. */
export const handler = define.handlers({
  POST(ctx) {
    const id = ctx.params.id!;
    return answerForm(ctx, {
      form: z.object({}),
      async act() {
        const { broker } = services();
        const answer = await runJobNow(ctx.state.deps, actorOf(ctx.state), { broker, id });
        if (answer === "moved") return `/admin/jobs/${id}`;
        return new FormFault(409, { form: `This job ${notRunNow[answer]}` });
      },
      again: ({ status, fields: errors, values }) =>
        showJob(ctx, { status, again: { errors, values } }),
    });
  },
});
