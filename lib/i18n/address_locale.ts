import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "./locale.ts";

/** The language that the address of the page says; `null` where it says none. */
export const AddressLocaleContext = createContext<Locale | null>(null);

/** What the page's forms send along, so that they are answered in the language of its address. */
export function useAddressLocale(): Locale | null {
  return useContext(AddressLocaleContext);
}
