import { z } from "zod";
import {
  disableAccount,
  type DisableReason,
  disableReasons,
  enableAccount,
  type EnableReason,
  enableReasons,
} from "../../../../../lib/accounts/mod.ts";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { answerUserAct } from "../(_parts)/answer_user_act.tsx";

const error = "Say why";
const AccessForm = z.discriminatedUnion("to", [
  z.object({
    to: z.literal("disabled"),
    reason: z.enum(Object.keys(disableReasons) as DisableReason[], { error }),
  }),
  z.object({
    to: z.literal("enabled"),
    reason: z.enum(Object.keys(enableReasons) as EnableReason[], { error }),
  }),
], { error: "This page is too old. Load it again" });

/** Keep a colleague from logging in, or let them again. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerUserAct(ctx, {
      form: AccessForm,
      fields: ["reason"],
      done: ({ to }) => to,
      act(data) {
        const { state: { deps }, params } = ctx;
        const actor = actorOf(ctx.state);
        return data.to === "disabled"
          ? disableAccount(deps, actor, params.id!, data)
          : enableAccount(deps, actor, params.id!, data);
      },
    }),
});
