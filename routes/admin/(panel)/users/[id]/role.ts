import { z } from "zod";
import { changeRole, staffRoles } from "../../../../../lib/accounts/mod.ts";
import { actorOf, define } from "../../../../../lib/http/mod.ts";
import { answerUserAct } from "../(_parts)/answer_user_act.tsx";

const RoleForm = z.object({ role: z.enum(staffRoles, { error: "Choose one of the roles" }) });

/** Give a colleague another role. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerUserAct(ctx, {
      form: RoleForm,
      fields: ["role"],
      done: () => "role",
      act: ({ role }) =>
        changeRole(ctx.state.deps, actorOf(ctx.state), { accountId: ctx.params.id!, role }),
    }),
});
