import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import { wantDigest } from "../../../../lib/notifications/mod.ts";

const PAGE = "/admin/account";
const Wish = z.object({ by_mail: z.enum(["yes", "no"]) });

/** Have notifications by mail, or no more. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Wish,
      async act({ by_mail }) {
        await wantDigest(ctx.state.deps, actorOf(ctx.state), { isOn: by_mail === "yes" });
        return `${PAGE}?done=${by_mail === "yes" ? "mail" : "no_mail"}#notifications`;
      },
      // Two buttons made it: whatever else it says, the page has them again.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
