import { useAddressLocale } from "../../i18n/address_locale.ts";
import { LANG } from "../../i18n/locale.ts";

/** The proof that a form is ours; in every form that posts. With it the language of the page's address. */
export function CsrfField({ token }: { token: string }) {
  const locale = useAddressLocale();
  return (
    <>
      <input type="hidden" name="_csrf" value={token} />
      {locale ? <input type="hidden" name={LANG} value={locale} /> : null}
    </>
  );
}
