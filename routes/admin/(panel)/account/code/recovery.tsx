import { page } from "fresh";
import { z } from "zod";
import { renewRecoveryCodes } from "../../../../../lib/accounts/mod.ts";
import { actorOf, answerForm, askProof, define } from "../../../../../lib/http/mod.ts";
import { codePage } from "../(_parts)/code_page.ts";
import { type CodePage, CodePageView } from "../(_parts)/CodePageView.tsx";

export const handler = define.handlers({
  /** They are never shown again. */
  GET: (ctx) => ctx.redirect("/admin/account/code", 303),

  /** Another set of recovery codes, shown this once. */
  async POST(ctx) {
    const { state } = ctx;
    const proof = await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: z.object({}),
      async act() {
        const codes = await renewRecoveryCodes(state.deps, actorOf(state));
        return codes === null ? "/admin/account/code" : page<CodePage>({ is: "codes", codes });
      },
      again: ({ fields: errors, status }) => codePage(state, { errors, status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <CodePageView data={data} csrf={state.csrfToken()} />
));
