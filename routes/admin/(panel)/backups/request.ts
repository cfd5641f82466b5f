import { z } from "zod";
import { askBackup } from "../../../../lib/backups/mod.ts";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";

const PAGE = "/admin/backups";

/** Have a backup made now, by the button of the page. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: z.object({}),
      async act() {
        const { deps } = ctx.state;
        // Of a page from before the keys were taken away: the page says how to set them up.
        if (!deps.config.BACKUP_RECIPIENTS) return PAGE;
        return `/admin/jobs/${await askBackup(deps, actorOf(ctx.state))}`;
      },
      // Nobody typed it: the page is the answer.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
