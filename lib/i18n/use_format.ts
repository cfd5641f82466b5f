import { type Format, formatOf } from "./format.ts";
import { useLocale } from "./locale_context.ts";

/** How the page that is rendered writes money, numbers and dates. */
export function useFormat(): Format {
  return formatOf(useLocale());
}
