import { useTexts } from "../../i18n/use_texts.ts";
import { fieldId } from "./field_id.ts";

export interface ErrorSummaryProps {
  /** Message by field name, in the order of the form; nothing is shown where empty. */
  errors: Readonly<Record<string, string>>;
  title?: string | undefined;
}

/**
 * What is wrong with a form, above it: takes the focus, is read out, and leads to each field.
 * The name `form` stands for the form as a whole and leads nowhere.
 */
export function ErrorSummary({ errors, title }: ErrorSummaryProps) {
  const faults = Object.entries(errors);
  const { ui } = useTexts();
  if (faults.length === 0) return null;
  const [name, message] = faults[0]!;
  // A single sentence about the whole form needs no title over it.
  const isOnly = faults.length === 1 && name === "form" && title === undefined;
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>{isOnly ? message : title ?? ui.faults(faults.length)}</h2>
      {isOnly ? null : (
        <ul>
          {faults.map(([name, message]) => (
            <li key={name}>
              {name === "form" ? message : <a href={`#${fieldId(name)}`}>{message}</a>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
