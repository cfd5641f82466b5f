/** The languages of the shop: their texts, and how they write money, numbers and dates. */
export { preferredLocale } from "./accept_language.ts";
export { addressIn, pathIn } from "./address.ts";
export { type Format, formatOf } from "./format.ts";
export {
  DEFAULT_LOCALE,
  isLocale,
  languageName,
  type Locale,
  LOCALE_FIELD,
  localeNames,
  locales,
} from "./locale.ts";
export { type Texts, textsOf } from "./texts.ts";
