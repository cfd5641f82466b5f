import { z } from "zod";
import { actorOf, answerForm, define, FormFault } from "../../../../../../lib/http/mod.ts";
import { redriveDead } from "../../../../../../lib/jobs/operate.ts";
import { errorPage } from "../../(_parts)/error_page.ts";
import { ErrorView } from "../../(_parts)/ErrorView.tsx";

const Nothing = z.object({});

const refusals = {
  running: "A redrive of this error goes on already",
  none: "No letter of this error is open any more: somebody was faster",
};

/** Have all open letters of an error retried, wave by wave. */
export const handler = define.handlers({
  POST(ctx) {
    const { state, params } = ctx;
    const fingerprint = params.error!;
    return answerForm(ctx, {
      form: Nothing,
      async act() {
        const answer = await redriveDead(state.deps, actorOf(state), { fingerprint });
        if (answer === "started") return `/admin/dead/errors/${fingerprint}`;
        return new FormFault(409, { form: refusals[answer] });
      },
      async again({ status, fields: errors, values }) {
        const data = await errorPage(state, fingerprint, { errors, values });
        return await ctx.render(<ErrorView data={data} csrf={state.csrfToken()} />, { status });
      },
    });
  },
});
