import { type Context, page } from "fresh";
import Passkey from "../../islands/shop/Passkey.tsx";
import { LoginForm } from "../../lib/accounts/mod.ts";
import {
  logInByPasskey,
  logInShopper,
  PasskeyLogin,
  passkeyRequest,
} from "../../lib/accounts/shoppers/mod.ts";
import { AppError, type FieldErrors } from "../../lib/errors.ts";
import {
  answerForm,
  define,
  FormFault,
  lastValue,
  localNext,
  readFields,
  type State,
} from "../../lib/http/mod.ts";
import { sentenceIn } from "../../lib/i18n/sentence.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  PageHead,
  SubmitButton,
  useTypedForm,
} from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { afterEntry, newcomer } from "./(_parts)/after_entry.ts";

interface LoginPage {
  /** For who has a passkey of this shop in the browser. */
  request: Record<string, unknown>;
  email: string;
  next: string | null;
  errors: FieldErrors;
}

const PASSKEY_REFUSED =
  "This passkey is not known here, or it took too long. Try again, or use your password";

type Filled = Omit<LoginPage, "request">;

function loginPage(state: State, filled: Filled, init: ResponseInit = {}) {
  return page<LoginPage>({ ...filled, request: passkeyRequest(state.deps) }, init);
}

export const handler = define.handlers({
  GET(ctx) {
    const next = localNext(ctx.url.searchParams.get("next"));
    if (ctx.state.shopper) return ctx.redirect(next ?? "/account", 303);
    return loginPage(ctx.state, { email: "", next, errors: {} });
  },

  async POST(ctx) {
    const { entries } = await readFields(ctx.req);
    const next = localNext(lastValue(entries, "next"));
    const isByPasskey = entries.some(([name]) => name === "passkey");
    return isByPasskey ? await byPasskey(ctx, next) : await byPassword(ctx, next);
  },
});

function byPassword(ctx: Context<State>, next: string | null) {
  const { state, req } = ctx;
  return answerForm(ctx, {
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
      loginPage(state, { email: values.email ?? "", next, errors }, { status, headers }),
  });
}

function byPasskey(ctx: Context<State>, next: string | null) {
  const { state, req } = ctx;
  return answerForm(ctx, {
    form: PasskeyLogin,
    async act(form) {
      const { deps, address } = state;
      const entry = { ...form, address, ...newcomer(state, req) };
      const entrance = await logInByPasskey(deps, entry);
      return entrance ? afterEntry(state, entrance, next) : new FormFault(401, {});
    },
    again({ fields, status }) {
      const form = fields.form ?? sentenceIn(state.locale, PASSKEY_REFUSED);
      return loginPage(state, { email: "", next, errors: { form } }, { status });
    },
  });
}

export default define.page<typeof handler>(({ data: { email, next, errors, request }, state }) => {
  const { login: t, register, ...account } = useTexts().account;
  const csrf = state.csrfToken();
  return (
    <>
      <PageTitle title={t.title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={t.title} />
      <ErrorSummary errors={errors} />
      <form
        id={useTypedForm()}
        method="post"
        action="/account/login"
        class="form form-narrow"
        novalidate
      >
        <CsrfField token={csrf} />
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        <Field
          name="email"
          label={account.email}
          type="email"
          inputMode="email"
          autocomplete="username"
          value={email}
          error={errors.email}
          required
        />
        <Field
          name="password"
          label={account.password}
          type="password"
          autocomplete="current-password"
          error={errors.password}
          required
        />
        <p>
          <a href="/account/password-reset">{t.forgotten}</a>
        </p>
        <SubmitButton wide>{t.title}</SubmitButton>
      </form>
      <form method="post" action="/account/login" class="form form-narrow">
        <CsrfField token={csrf} />
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        <Passkey act="use" options={request} label={t.passkey} trouble={t.passkeyTrouble} />
        <p>{t.none}</p>
        <LinkButton tone="quiet" wide href="/account/register">{register.title}</LinkButton>
      </form>
    </>
  );
});
