import { z } from "zod";
import { askPasswordChange } from "../../../../../lib/accounts/mod.ts";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { answerUserAct } from "../(_parts)/answer_user_act.tsx";

/** Have a colleague choose another password at the next log-in. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerUserAct(ctx, {
      form: z.object({}),
      fields: [],
      done: () => "password",
      async act() {
        const { deps } = ctx.state;
        const isThere = await askPasswordChange(deps, actorOf(ctx.state), ctx.params.id!);
        return isThere ? { ok: true } : { ok: false, reason: "missing" };
      },
    }),
});
