import { describedBy, fieldId } from "./field_id.ts";
import { FieldError, FieldHint } from "./FieldNotes.tsx";

export interface Option {
  value: string;
  label: string;
}

export interface SelectProps {
  name: string;
  label: string;
  options: readonly Option[];
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  autocomplete?: string | undefined;
  required?: boolean | undefined;
  width?: "short" | "half" | undefined;
}

/** One choice among many, in the browser's own list. */
export function Select(props: SelectProps) {
  const { name, label, options, value, hint, error, width } = props;
  return (
    <div class={width ? `field field-${width}` : "field"}>
      <label for={fieldId(name)}>{label}</label>
      <FieldHint name={name} text={hint} />
      <select
        class="input"
        id={fieldId(name)}
        name={name}
        autocomplete={props.autocomplete}
        required={props.required}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError name={name} text={error} />
    </div>
  );
}
