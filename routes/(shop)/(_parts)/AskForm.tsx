import type { Texts } from "../../../lib/i18n/mod.ts";
import { LONGEST_QUESTION } from "../../../lib/assistant/shape.ts";
import { Field, SubmitButton } from "../../../lib/ui/mod.ts";

export const ASK_FORM = "ask-form";

export interface AskFormProps {
  texts: Texts["assistant"]["page"];
  typed: string;
  error?: string | undefined;
}

/** One line for a question; it works by its address alone. */
export function AskForm({ texts, typed, error }: AskFormProps) {
  return (
    <form id={ASK_FORM} class="ask-form" method="get" action="/ask">
      <Field
        name="q"
        type="search"
        label={texts.label}
        value={typed}
        error={error}
        autocomplete="off"
        maxLength={LONGEST_QUESTION}
        required
      />
      <SubmitButton>{texts.button}</SubmitButton>
    </form>
  );
}

/** What can be asked, where nothing was. */
export function AskExamples({ texts }: Pick<AskFormProps, "texts">) {
  return (
    <>
      <p>{texts.examples}</p>
      <ul>
        {texts.asked.map((question) => (
          <li key={question}>
            <a href={`/ask?${new URLSearchParams({ q: question })}`} rel="nofollow">{question}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
