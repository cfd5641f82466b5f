import { changePassword, PasswordForm } from "../../../../lib/accounts/mod.ts";
import { AppError } from "../../../../lib/errors.ts";
import { actorOf, define, readForm } from "../../../../lib/http/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { accountPage, ownOf } from "./(_parts)/account_page.ts";
import { AccountView } from "./(_parts)/AccountView.tsx";
import { ForcedChange } from "./(_parts)/ForcedChange.tsx";

const HOME = "/admin/dashboard";

const done: ReadonlyMap<string, string> = new Map([
  ["password", "Your password is changed. All other browsers are logged out."],
  ["session", "That browser is logged out."],
]);

export const handler = define.handlers({
  GET: ({ state, url }) =>
    accountPage(state, { done: done.get(url.searchParams.get("done") ?? "") ?? null }),

  /** Change the password. */
  async POST(ctx) {
    const { state, req } = ctx;
    const form = await readForm(req, PasswordForm);
    if (!form.ok) return await accountPage(state, { errors: form.fields, status: 422 });
    const { account, session } = ownOf(state);
    try {
      const change = { session, form: form.data };
      const answer = await changePassword(state.deps, actorOf(state), change);
      if (answer.ok) {
        return ctx.redirect(
          account.mustChangePassword ? HOME : "/admin/account?done=password",
          303,
        );
      }
      return await accountPage(state, { errors: { [answer.field]: answer.message }, status: 422 });
    } catch (error) {
      if (!(error instanceof AppError && error.code === "login.throttled")) throw error;
      const { sentence, status, retryAfterSeconds = 5 } = error;
      const headers = { "retry-after": String(retryAfterSeconds) };
      return await accountPage(state, { errors: { form: sentence }, status, headers });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { email, mustChangePassword } = ownOf(state).account;
  const own = { email, csrf: state.csrfToken() };
  return (
    <>
      <PageTitle
        title={mustChangePassword ? "Choose your own password" : "Your account"}
        isRefused={Object.keys(data.errors).length > 0}
        noindex
      />
      {mustChangePassword
        ? <ForcedChange {...own} errors={data.errors} />
        : <AccountView {...own} {...data} />}
    </>
  );
});
