import type { FieldErrors } from "../../../../../lib/errors.ts";
import { CsrfField, Field, SubmitButton } from "../../../../../lib/ui/mod.ts";

export interface PasswordFormProps {
  email: string;
  csrf: string;
  errors: FieldErrors;
}

/** The present password, and a new one twice; none of them is ever given back. */
export function PasswordForm({ email, csrf, errors }: PasswordFormProps) {
  return (
    <form method="post" action="/admin/account" class="form form-narrow">
      <CsrfField token={csrf} />
      {/* Password managers store the new password under this name. */}
      <input type="hidden" autocomplete="username" value={email} />
      <Field
        name="current_password"
        label="Present password"
        type="password"
        autocomplete="current-password"
        error={errors.current_password}
        required
      />
      <Field
        name="new_password"
        label="New password"
        hint="At least 12 characters; a sentence is easiest to remember"
        type="password"
        autocomplete="new-password"
        error={errors.new_password}
        required
      />
      <Field
        name="repeat_password"
        label="New password once more"
        type="password"
        autocomplete="new-password"
        error={errors.repeat_password}
        required
      />
      <SubmitButton>Change the password</SubmitButton>
    </form>
  );
}
