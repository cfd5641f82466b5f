import { z } from "zod";
import { endedSessionCookie, endSession, logOutEverywhere } from "../../../../lib/accounts/mod.ts";
import {
  actorOf,
  answerForm,
  askProof,
  define,
  leavePanel,
  readField,
} from "../../../../lib/http/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { accountPage, ownOf } from "./(_parts)/account_page.ts";
import { AccountView } from "./(_parts)/AccountView.tsx";

const error = "Choose which browser to log out";
const SessionChoice = z.object({
  session: z.union([z.literal("all"), z.uuid({ error })], { error }),
});

export const handler = define.handlers({
  /** The list stands on the account's page. */
  GET: (ctx) => ctx.redirect("/admin/account", 303),

  /** Log one browser out, or all of them. */
  async POST(ctx) {
    const { state } = ctx;
    const actor = actorOf(state);
    const asked = await readField(ctx.req, "session");
    // To leave this browser takes no proof. Who ends others may be the one who should be ended.
    const proof = asked === ownOf(state).session.id ? null : await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: SessionChoice,
      async act({ session: chosen }) {
        if (chosen === "all") await logOutEverywhere(state.deps, actor);
        else await endSession(state.deps, actor, chosen);
        if (chosen !== "all" && chosen !== ownOf(state).session.id) {
          return "/admin/account?done=session";
        }
        state.sendCookie(endedSessionCookie(state.deps.config));
        return leavePanel();
      },
      again: ({ fields: errors, status }) => accountPage(state, { errors, status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle
      title="Your account"
      isRefused={Object.keys(data.errors).length > 0}
      noindex
    />
    <AccountView email={ownOf(state).account.email} csrf={state.csrfToken()} {...data} />
  </>
));
