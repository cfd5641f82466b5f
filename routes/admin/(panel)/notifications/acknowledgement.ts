import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import { acknowledgeNotifications } from "../../../../lib/notifications/mod.ts";

const PAGE = "/admin/notifications";

const Choice = z.object({
  id: z.string().max(20).default(""),
  // What the list was asked for.
  kept: z.string().max(2_000).default(""),
});

/** Somebody takes care of one notification, by the button of its row. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Choice,
      async act({ id, kept }) {
        await acknowledgeNotifications(ctx.state.deps, actorOf(ctx.state), { ids: [id] });
        const query = new URLSearchParams(kept).toString();
        return query ? `${PAGE}?${query}` : PAGE;
      },
      // Nobody typed it: the list is the answer.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
