import type { Texts } from "../../../lib/i18n/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, Notice } from "../../../lib/ui/mod.ts";
import type { CartNews } from "./cart_news.ts";
import { CookieRefused } from "./cookie_refused.tsx";

/** The last act, above the cart and read out. */
export function CartNotice({ news, csrf }: { news: CartNews; csrf: string }) {
  const { news: t } = useTexts().cart;
  switch (news.kind) {
    case "no_cookie":
      return <CookieRefused />;
    case "added":
      return (
        <Notice tone="good" live>
          {news.before === null
            ? t.added(news.name, news.quantity)
            : (
              <form method="post" action={`/cart/lines/${news.productId}`} class="undo">
                <CsrfField token={csrf} />
                <input type="hidden" name="quantity" value={news.before} />
                <span>{t.added(news.name, news.quantity)}</span>
                <button type="submit" class="button-text">{t.undo}</button>
              </form>
            )}
        </Notice>
      );
    case "changed":
      return <Notice tone="good" live>{t.changed(news.name, news.quantity)}</Notice>;
    case "removed":
      return (
        <Notice tone="info" live>
          <form method="post" action="/cart" class="undo">
            <CsrfField token={csrf} />
            <input type="hidden" name="product" value={news.productId} />
            <input type="hidden" name="quantity" value={news.quantity} />
            <span>{t.removed(news.name)}</span>
            <button type="submit" class="button-text">{t.undo}</button>
          </form>
        </Notice>
      );
    case "merged":
      return <Notice tone="info" live title={t.merged}>{t.mergedText(news.before)}</Notice>;
    case "again":
      return <Notice tone={lacks(news) ? "info" : "good"} live>{putInAgain(news, t)}</Notice>;
    case "ordered":
      return (
        <Notice tone="good" live>
          {t.ordered(news.number)}
          <a href={`/orders/${news.publicId}`}>{t.see}</a>
        </Notice>
      );
  }
}

type Words = Texts["cart"]["news"];

type Again = Extract<CartNews, { kind: "again" }>;

function lacks({ missing, fewer }: Again): boolean {
  return missing.length + fewer.length > 0;
}

function putInAgain(news: Again, t: Words): string {
  if (!lacks(news)) return t.again;
  const { missing, fewer } = news;
  return [
    t.againInPart,
    ...(missing.length > 0 ? [t.missing(listed(missing, t))] : []),
    ...(fewer.length > 0 ? [t.fewer(listed(fewer, t))] : []),
  ].join(" ");
}

const NAMED = 8;

function listed(names: readonly string[], t: Words): string {
  const rest = names.length - NAMED;
  const named = names.slice(0, NAMED).join(", ");
  return rest > 0 ? t.more(named, rest) : named;
}
