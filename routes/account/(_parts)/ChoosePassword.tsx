import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, Field, PageHead, SubmitButton } from "../../../lib/ui/mod.ts";

/** What a link opens: who has it chooses the password of the account. */
export function ChoosePassword(
  { token, email, isNew, errors, csrf }: {
    token: string;
    email: string;
    isNew: boolean;
    errors: FieldErrors;
    csrf: string;
  },
) {
  const { choose: t, password, passwordHint } = useTexts().account;
  return (
    <>
      <PageHead title={t.title} />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/link" class="form form-narrow" novalidate>
        <CsrfField token={csrf} />
        <input type="hidden" name="token" value={token} />
        {/* Password managers store the password under this name. */}
        <input type="hidden" autocomplete="username" value={email} />
        <p>
          {isNew ? t.newOwner : t.owner}
          <strong>{email}</strong>. {isNew ? null : t.ends}
        </p>
        <Field
          name="new_password"
          label={password}
          hint={passwordHint}
          type="password"
          autocomplete="new-password"
          error={errors.new_password}
          required
        />
        <SubmitButton wide>{isNew ? t.make : t.use}</SubmitButton>
      </form>
    </>
  );
}
