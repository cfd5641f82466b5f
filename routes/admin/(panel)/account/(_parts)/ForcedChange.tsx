import { ErrorSummary } from "../../../../../lib/ui/mod.ts";
import { PasswordForm, type PasswordFormProps } from "./PasswordForm.tsx";

/** All that is there for who still has the password that was printed. */
export function ForcedChange(props: PasswordFormProps) {
  return (
    <>
      <h1>Choose your own password</h1>
      <p>
        Others may have seen the one you have. The panel opens as soon as you have chosen another.
      </p>
      <ErrorSummary errors={props.errors} />
      <PasswordForm {...props} />
    </>
  );
}
