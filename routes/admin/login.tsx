import { page } from "fresh";
import { isStaffRole, login, LoginForm } from "../../lib/accounts/mod.ts";
import { AppError } from "../../lib/errors.ts";
import { define, localPath, readForm } from "../../lib/http/mod.ts";
import { BlankShell, CsrfField, ErrorSummary, Field, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

const HOME = "/admin/dashboard";
const noStore = { "cache-control": "no-store" };

interface LoginPage {
  email: string;
  errors: Record<string, string>;
}

export const handler = define.handlers({
  GET(ctx) {
    const { account } = ctx.state;
    if (account && isStaffRole(account.role)) return ctx.redirect(HOME, 303);
    return page<LoginPage>({ email: "", errors: {} }, { headers: noStore });
  },

  async POST(ctx) {
    const { state, req, url } = ctx;
    const form = await readForm(req, LoginForm);
    if (!form.ok) {
      const { fields, values } = form;
      const data = { email: values.email ?? "", errors: { ...fields } };
      return page<LoginPage>(data, { status: 422, headers: noStore });
    }
    const { address, session } = state;
    const answer = await login(state.deps, { ...form.data, address, session });
    if (answer.ok) {
      state.sendCookie(answer.cookie);
      return ctx.redirect(localPath(url.searchParams.get("next"), HOME), 303);
    }
    const error = new AppError(answer.reason);
    const headers = new Headers(noStore);
    if (answer.reason === "login.throttled") {
      headers.set("retry-after", String(answer.retryAfterSeconds));
    }
    const data = { email: form.data.email, errors: { form: error.sentence } };
    return page<LoginPage>(data, { status: error.status, headers });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <BlankShell>
    <PageTitle title="Log in" noindex />
    <h1>Log in</h1>
    <ErrorSummary errors={data.errors} title="That did not work" />
    <form method="post" action="/admin/login" class="form">
      <CsrfField token={state.csrfToken()} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        value={data.email}
        error={data.errors.email}
        autocomplete="username"
        inputMode="email"
        required
        autofocus={data.email === ""}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        error={data.errors.password}
        autocomplete="current-password"
        required
        autofocus={data.email !== ""}
      />
      <SubmitButton wide>Log in</SubmitButton>
    </form>
  </BlankShell>
));
