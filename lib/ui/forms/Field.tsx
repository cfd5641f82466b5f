import { describedBy, fieldId } from "./field_id.ts";
import { FieldError, FieldHint } from "./FieldNotes.tsx";

export interface FieldProps {
  name: string;
  label: string;
  /** Of what is typed, where it is not the page's. */
  lang?: string | undefined;
  value?: string | undefined;
  hint?: string | undefined;
  /** What to do about the value; shown under the field. */
  error?: string | undefined;
  type?: "text" | "date" | "email" | "password" | "search" | "tel" | "url" | undefined;
  /** Token of the HTML standard, such as `shipping street-address`. */
  autocomplete?: string | undefined;
  inputMode?: "text" | "email" | "numeric" | "decimal" | "tel" | "search" | undefined;
  required?: boolean | undefined;
  maxLength?: number | undefined;
  /** How long an answer is expected; the width says it. Whole line where left out. */
  width?: "short" | "half" | undefined;
  autofocus?: boolean | undefined;
  /** Values that the browser offers; any other may be typed. */
  suggestions?: readonly string[] | undefined;
}

/** One line of text to fill in: label above, hint below it, message under the field. */
export function Field(props: FieldProps) {
  const { name, label, hint, error, width, suggestions } = props;
  const listId = suggestions ? `${fieldId(name)}-list` : undefined;
  return (
    <div class={width ? `field field-${width}` : "field"}>
      <label for={fieldId(name)}>{label}</label>
      <FieldHint name={name} text={hint} />
      <input
        class="input"
        id={fieldId(name)}
        name={name}
        lang={props.lang}
        type={props.type ?? "text"}
        value={props.value}
        autocomplete={props.autocomplete}
        inputmode={props.inputMode}
        required={props.required}
        maxlength={props.maxLength}
        autofocus={props.autofocus}
        list={listId}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      />
      {suggestions
        ? (
          <datalist id={listId}>
            {suggestions.map((one) => <option key={one} value={one} />)}
          </datalist>
        )
        : null}
      <FieldError name={name} text={error} />
    </div>
  );
}
