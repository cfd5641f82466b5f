import { useLocale } from "./locale_context.ts";
import { type Texts, textsOf } from "./texts.ts";

export { LocaleContext, useLocale } from "./locale_context.ts";
export { useFormat } from "./use_format.ts";

/** The texts of the page that is rendered. Never in an island: it would bring all of them along. */
export function useTexts(): Texts {
  return textsOf(useLocale());
}
