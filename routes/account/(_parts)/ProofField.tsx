import { Field } from "../../../lib/ui/mod.ts";

/** Asks once more for the password: a browser left open must not be enough. */
export function ProofField(
  { label = "Your password", error }: { label?: string; error: string | undefined },
) {
  return (
    <Field
      name="password"
      label={label}
      type="password"
      autocomplete="current-password"
      error={error}
      required
    />
  );
}
