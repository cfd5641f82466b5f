import { CsrfField, ErrorSummary, Field, PageHead, SubmitButton } from "../../ui/mod.ts";
import { HiddenFields } from "../login/HiddenFields.tsx";

export interface ProofViewProps {
  /** Where the form goes, with what was sent there already. */
  action: string;
  fields: readonly (readonly [name: string, value: string])[];
  errors: Readonly<Record<string, string>>;
  /** A code is asked for, too. */
  hasCode: boolean;
  csrf: string;
}

/** Who are you, once more: before something that cannot be taken back. */
export function ProofView({ action, fields, errors, hasCode, csrf }: ProofViewProps) {
  return (
    <>
      <PageHead title="Is it you?" note="Nothing has been done yet. It goes on after this" />
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="form form-narrow">
        <CsrfField token={csrf} />
        <HiddenFields fields={fields} />
        <Field
          name="proof_password"
          label="Your password"
          type="password"
          autocomplete="current-password"
          error={errors.proof_password}
          required
        />
        {hasCode
          ? (
            <Field
              name="proof_code"
              label="Code of the app, or a recovery code"
              autocomplete="one-time-code"
              error={errors.proof_code}
              maxLength={40}
              required
            />
          )
          : null}
        <SubmitButton>Go on</SubmitButton>
      </form>
    </>
  );
}
