import { z } from "zod";
import { resetFactor, type ResetReason, resetReasons } from "../../../../../lib/accounts/mod.ts";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { answerUserAct } from "../(_parts)/answer_user_act.tsx";

const ResetForm = z.object({
  factor_reason: z.enum(Object.keys(resetReasons) as ResetReason[], { error: "Say why" }),
});

/** Take a colleague's app away, who has lost it. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerUserAct(ctx, {
      form: ResetForm,
      fields: ["factor_reason"],
      done: () => "code",
      async act({ factor_reason: reason }) {
        // One that is not there any more needs nothing.
        await resetFactor(ctx.state.deps, actorOf(ctx.state), ctx.params.id!, { reason });
        return { ok: true };
      },
    }),
});
