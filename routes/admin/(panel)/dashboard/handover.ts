import { z } from "zod";
import { endAbsence } from "../../../../lib/handover/mod.ts";
import { answerForm, define } from "../../../../lib/http/mod.ts";

const PAGE = "/admin/dashboard";

/** What happened meanwhile has been read, and is not shown again. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: z.object({}),
      async act() {
        await endAbsence(ctx.state.deps, ctx.state.account!.id);
        return PAGE;
      },
      // It is one button: whatever else is wrong, the page has it again.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
