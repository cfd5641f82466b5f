import { useContext } from "preact/hooks";
import { LOCALE_FIELD, localeNames, locales } from "../../i18n/locale.ts";
import { useLocale, useTexts } from "../../i18n/use_texts.ts";
import { CsrfField } from "../forms/CsrfField.tsx";
import { TypedFormContext } from "../forms/typed_form.ts";

export interface LanguageFormProps {
  action: string;
  csrf: string;
  /** Path and query of this page: it comes back in the other language. */
  back: string;
}

/** The languages of the shop, each by its own name. Works without a script. */
export function LanguageForm({ action, csrf, back }: LanguageFormProps) {
  // The form that people type into is sent instead, so that nothing is lost. It was rendered before this.
  const typedForm = useContext(TypedFormContext)?.id;
  const here = useLocale();
  const { language } = useTexts().shell.foot;
  return (
    <form class="languages" method="post" action={action} aria-label={language}>
      <CsrfField token={csrf} />
      <input type="hidden" name="back" value={back} />
      {locales.map((locale) => (
        <button
          key={locale}
          type="submit"
          class="button-text"
          name={LOCALE_FIELD}
          value={locale}
          lang={locale}
          form={typedForm ?? undefined}
          formnovalidate
          aria-current={locale === here ? "true" : undefined}
        >
          {localeNames[locale]}
        </button>
      ))}
    </form>
  );
}
