import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import { chooseVersion, isVersion } from "../../../../lib/search/artefact/mod.ts";

const PAGE = "/admin/search";
const Choice = z.object({ version: z.string().refine(isVersion) });

/** Let a version answer, by the button in its row. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Choice,
      async act({ version }) {
        // One that is gone, or answers already: the page shows how it is.
        await chooseVersion(ctx.state.deps, actorOf(ctx.state), { version });
        return PAGE;
      },
      again: () => ctx.redirect(PAGE, 303),
    }),
});
