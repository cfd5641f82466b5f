import { useTexts } from "../../i18n/use_texts.ts";
import { fieldId } from "./field_id.ts";
import { FieldError } from "./FieldNotes.tsx";

export interface QuantityFieldProps {
  name?: string | undefined;
  label?: string | undefined;
  /** A text where it is what was typed and refused. */
  value?: number | string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  error?: string | undefined;
}

/** How many, beside the button that puts them into the cart. */
export function QuantityField(props: QuantityFieldProps) {
  const { name = "quantity", value = 1, min = 1, max = 99, error } = props;
  const { quantity: t } = useTexts().ui;
  const { label = t.label } = props;
  return (
    <div class="field field-quantity">
      <label for={fieldId(name)}>{label}</label>
      <input
        class="input"
        id={fieldId(name)}
        name={name}
        type="number"
        inputmode="numeric"
        min={min}
        max={max}
        value={value}
        required
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${fieldId(name)}-error` : undefined}
      />
      <FieldError name={name} text={error} />
    </div>
  );
}
