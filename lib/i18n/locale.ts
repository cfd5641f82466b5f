/** Languages the shop speaks. The panel, its logs and the API speak English alone. */
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** Of who names none that the shop speaks; also of every page's address as search engines know it. */
export const DEFAULT_LOCALE: Locale = "en";

/** What a language calls itself. */
export const localeNames: Readonly<Record<Locale, string>> = { en: "English", fr: "Français" };

/** What a language is called in another: `anglais`. */
export function languageName(language: Locale, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(language)!;
}

/** The parameter of an address that says its language, for search engines and mails: `/products?lang=fr`. */
export const LANG = "lang";

/** Field of a form that says in which language to go on. */
export const LOCALE_FIELD = "speak";

/** Whether a text names a language of the shop. */
export function isLocale(text: unknown): text is Locale {
  return locales.includes(text as Locale);
}
