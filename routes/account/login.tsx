import { page } from "fresh";
import { LoginForm } from "../../lib/accounts/mod.ts";
import { logInShopper } from "../../lib/accounts/shoppers/mod.ts";
import { AppError, type FieldErrors } from "../../lib/errors.ts";
import { answerForm, define, localNext, readFields } from "../../lib/http/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  PageHead,
  SubmitButton,
} from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { afterEntry, newcomer } from "./(_parts)/after_entry.ts";

interface LoginPage {
  email: string;
  next: string | null;
  errors: FieldErrors;
}

export const handler = define.handlers({
  GET(ctx) {
    const next = localNext(ctx.url.searchParams.get("next"));
    if (ctx.state.shopper) return ctx.redirect(next ?? "/account", 303);
    return page<LoginPage>({ email: "", next, errors: {} });
  },

  async POST(ctx) {
    const { state, req } = ctx;
    const { entries } = await readFields(req);
    const next = localNext(entries.findLast(([name]) => name === "next")?.[1] ?? null);
    return await answerForm(ctx, {
      form: LoginForm,
      expected: ["login.refused", "login.throttled"],
      async act(form) {
        const { deps, address } = state;
        const answer = await logInShopper(deps, { ...form, address, ...newcomer(state, req) });
        if (answer.ok) return afterEntry(state, answer.entrance, next);
        if (answer.reason === "login.refused") throw new AppError(answer.reason);
        const { retryAfterSeconds } = answer;
        throw new AppError(answer.reason, { retryAfterSeconds });
      },
      again: ({ fields: errors, values, status, headers }) =>
        page<LoginPage>({ email: values.email ?? "", next, errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data: { email, next, errors }, state }) => (
  <>
    <PageTitle title="Log in" isRefused={Object.keys(errors).length > 0} noindex />
    <PageHead title="Log in" />
    <ErrorSummary errors={errors} />
    <form method="post" action="/account/login" class="form form-narrow" novalidate>
      <CsrfField token={state.csrfToken()} />
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <Field
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        autocomplete="username"
        value={email}
        error={errors.email}
        required
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        error={errors.password}
        required
      />
      <p>
        <a href="/account/password-reset">Forgotten your password?</a>
      </p>
      <SubmitButton wide>Log in</SubmitButton>
      <p>No account yet? You can order without one, or make one now.</p>
      <LinkButton tone="quiet" wide href="/account/register">Make an account</LinkButton>
    </form>
  </>
));
