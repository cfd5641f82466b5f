import { z } from "zod";
import { endedSessionCookie, endSession, logOutEverywhere } from "../../../../lib/accounts/mod.ts";
import { actorOf, define, leavePanel, readForm } from "../../../../lib/http/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { accountPage, ownOf } from "./(_parts)/account_page.ts";
import { AccountView } from "./(_parts)/AccountView.tsx";

const error = "Choose which browser to log out";
const SessionChoice = z.object({ session: z.union([z.literal("all"), z.uuid()], { error }) });

export const handler = define.handlers({
  /** The list stands on the account's page. */
  GET: (ctx) => ctx.redirect("/admin/account", 303),

  /** Log one browser out, or all of them. */
  async POST(ctx) {
    const { state, req } = ctx;
    const form = await readForm(req, SessionChoice);
    if (!form.ok) return await accountPage(state, { errors: form.fields, status: 422 });
    const { session } = ownOf(state);
    const chosen = form.data.session;
    if (chosen === "all") await logOutEverywhere(state.deps, actorOf(state));
    else await endSession(state.deps, actorOf(state), chosen);
    if (chosen !== "all" && chosen !== session.id) {
      return ctx.redirect("/admin/account?done=session", 303);
    }
    state.sendCookie(endedSessionCookie(state.deps.config));
    return leavePanel();
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
