import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { Field } from "../../../lib/ui/mod.ts";

/** Asks once more for the password: a browser left open must not be enough. */
export function ProofField(
  { label, error }: { label?: string; error: string | undefined },
) {
  const { yourPassword } = useTexts().account;
  return (
    <Field
      name="password"
      label={label ?? yourPassword}
      type="password"
      autocomplete="current-password"
      error={error}
      required
    />
  );
}
