import { describedBy, fieldId } from "./field_id.ts";
import { FieldError, FieldHint } from "./FieldNotes.tsx";

export interface ChoiceOption {
  value: string;
  label: string;
  /** What follows from choosing it. */
  hint?: string | undefined;
}

export interface ChoiceProps {
  name: string;
  legend: string;
  options: readonly ChoiceOption[];
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}

/** One choice among few, all in sight. The error summary leads to the first of them. */
export function Choice({ name, legend, options, value, hint, error, required }: ChoiceProps) {
  return (
    <fieldset class="choice" aria-describedby={describedBy(name, { hint, error })}>
      <legend>{legend}</legend>
      <FieldHint name={name} text={hint} />
      {options.map((option, index) => (
        <label key={option.value} class="choice-option">
          <input
            type="radio"
            id={index === 0 ? fieldId(name) : undefined}
            name={name}
            value={option.value}
            checked={option.value === value}
            required={required}
          />
          <span>
            {option.label}
            {option.hint ? <small>{option.hint}</small> : null}
          </span>
        </label>
      ))}
      <FieldError name={name} text={error} />
    </fieldset>
  );
}
