import { fieldId } from "../../forms/field_id.ts";
import { FieldError } from "../../forms/FieldNotes.tsx";

export interface CellFieldProps {
  name: string;
  /** Read out, since the head of the column and the row say it to the eye. */
  label: string;
  value?: string | undefined;
  error?: string | undefined;
  /** What holds where it is left empty. */
  placeholder?: string | undefined;
}

/** A field in a table: a figure, with what is wrong with it below. */
export function CellField({ name, label, value, error, placeholder }: CellFieldProps) {
  return (
    <td class="terms-cell">
      <input
        class="input"
        id={fieldId(name)}
        name={name}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        inputmode="decimal"
        autocomplete="off"
        maxlength={20}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${fieldId(name)}-error` : undefined}
      />
      <FieldError name={name} text={error} />
    </td>
  );
}

/** The field that tells which version of what is set a form has shown. */
export function SeenField({ value }: { value: string | undefined }) {
  return <input type="hidden" name="seen" value={value} />;
}
