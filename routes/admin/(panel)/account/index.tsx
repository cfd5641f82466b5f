import { changePassword, PasswordForm } from "../../../../lib/accounts/mod.ts";
import { actorOf, answerForm, define, FormFault } from "../../../../lib/http/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { accountPage, ownOf } from "./(_parts)/account_page.ts";
import { AccountView } from "./(_parts)/AccountView.tsx";
import { ForcedChange } from "./(_parts)/ForcedChange.tsx";

const HOME = "/admin/dashboard";

const done: ReadonlyMap<string, string> = new Map([
  ["password", "Your password is changed. All other browsers are logged out."],
  ["mail", "What newly needs somebody comes to you by mail from now on."],
  ["no_mail", "No more mail of what needs somebody comes to you."],
  ["reports", "Each night's report comes to you by mail from now on."],
  ["no_reports", "No more reports come to you by mail."],
  ["session", "That browser is logged out."],
]);

export const handler = define.handlers({
  GET: ({ state, url }) =>
    accountPage(state, { done: done.get(url.searchParams.get("done") ?? "") ?? null }),

  /** Change the password. */
  POST(ctx) {
    const { state } = ctx;
    const { account, session } = ownOf(state);
    return answerForm(ctx, {
      form: PasswordForm,
      expected: ["login.throttled"],
      async act(form) {
        const answer = await changePassword(state.deps, actorOf(state), { session, form });
        if (!answer.ok) return new FormFault(422, { [answer.field]: answer.message });
        return account.mustChangePassword ? HOME : "/admin/account?done=password";
      },
      again: ({ fields: errors, status, headers }) =>
        accountPage(state, { errors, status, headers }),
    });
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
