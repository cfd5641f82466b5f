import { factWords, pageLimits } from "../../../../../lib/pages/mod.ts";
import { CsrfField, Field, SubmitButton, TextArea } from "../../../../../lib/ui/mod.ts";
import { textHref, type TextViewProps } from "./text_page.ts";

/** A page's words in one language, to be changed. */
export function TextForm({ data, csrf }: TextViewProps) {
  const { name, locale, values, errors, mayChange } = data;
  return (
    <form method="post" action={textHref({ name, locale })} class="form" novalidate>
      <CsrfField token={csrf} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seen" value={values.seen} />
      <Field
        name="title"
        label="Title"
        lang={locale}
        value={values.title}
        error={errors.title}
        maxLength={pageLimits.title}
        autocomplete="off"
        required
      />
      <TextArea
        name="body"
        label="Text"
        lang={locale}
        hint={`In braces: ${
          Object.entries(factWords).map(([fact, words]) => `{${fact}} ${words}`).join("; ")
        }`}
        value={values.body}
        error={errors.body}
        maxLength={pageLimits.body}
        rows={20}
      />
      {mayChange
        ? (
          <div class="page-acts">
            <SubmitButton>Save</SubmitButton>
            <button type="submit" name="do" value="preview" class="button button-quiet">
              Preview
            </button>
          </div>
        )
        : null}
    </form>
  );
}
