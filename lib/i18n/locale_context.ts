import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { DEFAULT_LOCALE, type Locale } from "./locale.ts";

/** The language of what is rendered; English where nobody says, as in the panel. */
export const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
