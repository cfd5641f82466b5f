import { page } from "fresh";
import { changeShopperPassword, ShopperPassword } from "../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, Field, PageHead, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ProofField } from "./(_parts)/ProofField.tsx";

interface PasswordPage {
  errors: FieldErrors;
}

export const handler = define.handlers({
  GET: () => page<PasswordPage>({ errors: {} }),

  POST(ctx) {
    const { deps, shopper } = ctx.state;
    return answerForm(ctx, {
      form: ShopperPassword,
      expected: ["login.throttled"],
      async act(form) {
        const change = { form, own: shopper!.sessionId };
        const answer = await changeShopperPassword(deps, buyerOf(ctx.state), change);
        if (answer.ok) return "/account?done=password";
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again: ({ fields: errors, status, headers }) =>
        page<PasswordPage>({ errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data: { errors }, state }) => {
  const { change: t, passwordHint } = useTexts().account;
  return (
    <>
      <PageTitle title={t.title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={t.title} />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/password" class="form form-narrow" novalidate>
        <CsrfField token={state.csrfToken()} />
        {/* Password managers store the new password under this name. */}
        <input type="hidden" autocomplete="username" value={state.shopper!.email} />
        <ProofField label={t.present} error={errors.password} />
        <Field
          name="new_password"
          label={t.next}
          hint={passwordHint}
          type="password"
          autocomplete="new-password"
          error={errors.new_password}
          required
        />
        <SubmitButton wide>{t.act}</SubmitButton>
      </form>
    </>
  );
});
