import { isLedByOwnPage, type State } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { cartActs } from "../../../lib/site/mod.ts";
import { Notice } from "../../../lib/ui/mod.ts";

/**
 * True where something has just been put into a cart, but the browser has not kept the cookie that
 * says whose cart it is.
 */
export function isCookieRefused(
  { state, url, req }: { state: State; url: URL; req: Request },
): boolean {
  const isAfterAct = cartActs.some((act) => url.searchParams.has(act));
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
