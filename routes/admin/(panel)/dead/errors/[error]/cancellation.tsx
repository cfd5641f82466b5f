import { z } from "zod";
import { actorOf, answerForm, define, FormFault } from "../../../../../../lib/http/mod.ts";
import { cancelRedrive } from "../../../../../../lib/jobs/operate.ts";
import { errorPage } from "../../(_parts)/error_page.ts";
import { ErrorView } from "../../(_parts)/ErrorView.tsx";

const Nothing = z.object({});

/** End the redrive of an error: no more letters are retried. */
export const handler = define.handlers({
  POST(ctx) {
    const { state, params } = ctx;
    const fingerprint = params.error!;
    return answerForm(ctx, {
      form: Nothing,
      async act() {
        const isCancelled = await cancelRedrive(state.deps, actorOf(state), { fingerprint });
        if (isCancelled) return `/admin/dead/errors/${fingerprint}`;
        return new FormFault(409, { form: "The redrive has ended already" });
      },
      async again({ status, fields: errors, values }) {
        const data = await errorPage(state, fingerprint, { errors, values });
        return await ctx.render(<ErrorView data={data} csrf={state.csrfToken()} />, { status });
      },
    });
  },
});
