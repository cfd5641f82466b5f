import { isLedByOwnPage, type State } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { Notice } from "../../../lib/ui/mod.ts";

/** What an address says that was done to the cart a moment ago. */
const acts = ["added", "changed"];

/**
 * True where something has just been put into a cart, but the browser has not kept the cookie that
 * says whose cart it is.
 */
export function isCookieRefused(
  { state, url, req }: { state: State; url: URL; req: Request },
): boolean {
  const isAfterAct = acts.some((act) => url.searchParams.has(act));
  return isAfterAct && state.session === null && isLedByOwnPage({ state, url, req });
}

/** What to do about it. @param id  where the address leads, so that it is the first thing in sight */
export function CookieRefused({ id }: { id?: string }) {
  const { noCookie: t } = useTexts().lists;
  return (
    <div id={id}>
      <Notice tone="bad" live title={t.title}>
        <p>{t.text}</p>
      </Notice>
    </div>
  );
}
