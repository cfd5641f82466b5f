import type { FieldErrors } from "../../../lib/errors.ts";
import { CsrfField, ErrorSummary, Field, PageHead, SubmitButton } from "../../../lib/ui/mod.ts";

export const PASSWORD_HINT = "At least 12 characters; a sentence is easiest to remember";

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
  return (
    <>
      <PageHead title="Choose your password" />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/link" class="form form-narrow" novalidate>
        <CsrfField token={csrf} />
        <input type="hidden" name="token" value={token} />
        {/* Password managers store the password under this name. */}
        <input type="hidden" autocomplete="username" value={email} />
        <p>
          {isNew ? "You log in with " : "The account is "}
          <strong>{email}</strong>.{" "}
          {isNew ? null : "All browsers in which it is logged in are logged out then."}
        </p>
        <Field
          name="new_password"
          label="Password"
          hint={PASSWORD_HINT}
          type="password"
          autocomplete="new-password"
          error={errors.new_password}
          required
        />
        <SubmitButton wide>{isNew ? "Make my account" : "Use this password"}</SubmitButton>
      </form>
    </>
  );
}
