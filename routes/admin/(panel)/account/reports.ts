import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import { wantReports } from "../../../../lib/reports/mod.ts";

const PAGE = "/admin/account";
const Wish = z.object({ by_mail: z.enum(["yes", "no"]) });

/** Have each day's report by mail, or no more. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Wish,
      async act({ by_mail }) {
        await wantReports(ctx.state.deps, actorOf(ctx.state), { isOn: by_mail === "yes" });
        return `${PAGE}?done=${by_mail === "yes" ? "reports" : "no_reports"}#reports`;
      },
      // Two buttons made it: whatever else it says, the page has them again.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
