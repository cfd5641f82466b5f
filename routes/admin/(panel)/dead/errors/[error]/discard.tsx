import { page, type PageResponse } from "fresh";
import { z } from "zod";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../../lib/http/mod.ts";
import { discardDead } from "../../../../../../lib/jobs/operate.ts";
import { tidyLine } from "../../../../../../lib/text/mod.ts";
import { type Again, type ErrorPage, errorPage } from "../../(_parts)/error_page.ts";
import { DiscardView } from "../../(_parts)/DiscardView.tsx";

const Discard = z.object({
  reason: z.string().transform(tidyLine).pipe(
    z.string().min(1, { error: "Say why, so that colleagues know" })
      .max(500, { error: "At most 500 characters" }),
  ),
  // Those that died after the question was read are not meant by it.
  upto: z.iso.datetime(),
});

/** Put all open letters of an error aside. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "dead.change");
    return ask(ctx.state, ctx.params.error!);
  },
  POST(ctx) {
    const { state, params } = ctx;
    const fingerprint = params.error!;
    return answerForm(ctx, {
      form: Discard,
      async act({ reason: why, upto }) {
        const filter = { fingerprint, until: new Date(upto) };
        const discarded = await discardDead(state.deps, actorOf(state), { filter, why });
        if (discarded === 0) return new FormFault(409, { form: "None of them is open any more" });
        return `/admin/dead/errors/${fingerprint}`;
      },
      again: ({ status, fields: errors, values }) =>
        ask(state, fingerprint, { status, errors, values }),
    });
  },
});

async function ask(
  state: State,
  error: string,
  { status = 200, ...again }: Partial<Again> & { status?: number } = {},
): Promise<PageResponse<ErrorPage>> {
  return page(await errorPage(state, error, { errors: {}, values: {}, ...again }), { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <DiscardView data={data} csrf={state.csrfToken()} />
));
