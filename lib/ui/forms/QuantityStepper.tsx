import { useTexts } from "../../i18n/use_texts.ts";
import { CsrfField } from "./CsrfField.tsx";

export interface QuantityStepperProps {
  /** Where the new quantity is posted. */
  action: string;
  csrf: string;
  /** Unique on the page; the field's id is made of it. */
  id: string;
  value: number;
  /** Of the field itself, so that an address can lead to it. */
  fieldId?: string | undefined;
  /** What was typed and refused, and what is wrong with it. */
  typed?: string | undefined;
  error?: string | undefined;
  /** Of what, for those who do not see the line: `Oranges, 1 kg`. */
  label: string;
  name?: string | undefined;
  /** 0 lets the minus of a single unit take the line away. */
  min?: number | undefined;
  max?: number | undefined;
}

/**
 * One less, one more, or any number: each posts the new quantity, without a script.
 * The number belongs to a form of its own, else the buttons would send it along.
 */
export function QuantityStepper(props: QuantityStepperProps) {
  const { action, csrf, id, value, label, name = "quantity", min = 0, max = 99 } = props;
  const { fieldId = `quantity-${id}`, typed, error } = props;
  const { quantity: t } = useTexts().ui;
  const formId = `stepper-${id}`;
  const errorId = error ? `${fieldId}-error` : undefined;
  return (
    <div class="stepper">
      <form method="post" action={action} class="stepper-acts">
        <CsrfField token={csrf} />
        <Step to={value - 1} name={name} sign="−" says={t.less(label)} off={value <= min} />
        <input
          class="input"
          form={formId}
          name={name}
          type="number"
          inputmode="numeric"
          min={min}
          max={max}
          id={fieldId}
          value={typed ?? value}
          aria-label={t.of(label)}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={errorId}
          autofocus={error !== undefined}
        />
        <Step to={value + 1} name={name} sign="+" says={t.more(label)} off={value >= max} />
      </form>
      <form id={formId} method="post" action={action} class="stepper-set">
        <CsrfField token={csrf} />
        <button type="submit" class="button button-quiet">{t.set}</button>
      </form>
      {error ? <p class="field-error" id={errorId} role="alert">{error}</p> : null}
    </div>
  );
}

interface StepProps {
  to: number;
  name: string;
  sign: string;
  says: string;
  off: boolean;
}

function Step({ to, name, sign, says, off }: StepProps) {
  return (
    <button type="submit" class="step" name={name} value={to} aria-label={says} disabled={off}>
      {sign}
    </button>
  );
}
