import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { Notice } from "../../../lib/ui/mod.ts";
import { ADDED_ID, type Adding } from "./adding.ts";
import { CookieRefused } from "./cookie_refused.tsx";

export interface AddedElsewhereProps {
  /** What the page shows. */
  products: readonly { id: number }[];
  adding: Adding;
}

/**
 * Says that something was added which the list no longer shows, or that it could not be; nothing
 * where a card says it.
 */
export function AddedElsewhere({ products, adding }: AddedElsewhereProps) {
  const { adding: t } = useTexts().lists;
  const { added, isCookieRefused } = adding;
  if (isCookieRefused) return <CookieRefused id={ADDED_ID} />;
  if (!added || products.some(({ id }) => id === added.productId)) return null;
  return (
    <Notice tone="good">
      <a id={ADDED_ID} href="/cart">{t.added(added.units)}</a>
    </Notice>
  );
}
