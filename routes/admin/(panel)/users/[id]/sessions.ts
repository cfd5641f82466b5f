import { z } from "zod";
import { logOutAccount } from "../../../../../lib/accounts/mod.ts";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { answerUserAct } from "../(_parts)/answer_user_act.tsx";

/** Log a colleague out everywhere. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerUserAct(ctx, {
      form: z.object({}),
      fields: [],
      done: () => "sessions",
      async act() {
        const ended = await logOutAccount(ctx.state.deps, actorOf(ctx.state), ctx.params.id!);
        return ended === null ? { ok: false, reason: "missing" } : { ok: true };
      },
    }),
});
