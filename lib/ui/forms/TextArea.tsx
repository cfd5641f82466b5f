import { describedBy, fieldId } from "./field_id.ts";
import { FieldError, FieldHint } from "./FieldNotes.tsx";

export interface TextAreaProps {
  name: string;
  label: string;
  /** Of what is typed, where it is not the page's. */
  lang?: string | undefined;
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  maxLength?: number | undefined;
  /** Lines in sight. */
  rows?: number | undefined;
}

/** A text of many lines. */
export function TextArea(props: TextAreaProps) {
  const { name, label, lang, value, hint, error, maxLength, rows = 6 } = props;
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <FieldHint name={name} text={hint} />
      <textarea
        class="input"
        id={fieldId(name)}
        name={name}
        lang={lang}
        rows={rows}
        maxlength={maxLength}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {value}
      </textarea>
      <FieldError name={name} text={error} />
    </div>
  );
}
