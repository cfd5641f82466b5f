import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import { askRebuild } from "../../../../lib/search/artefact/mod.ts";

/** Have an index made now, by the button of the page. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: z.object({}),
      act: async () => `/admin/jobs/${await askRebuild(ctx.state.deps, actorOf(ctx.state))}`,
      // Nobody typed it: the page is the answer.
      again: () => ctx.redirect("/admin/search", 303),
    }),
});
