import { CsrfField, Notice } from "../../../lib/ui/mod.ts";
import type { CartNews } from "./cart_news.ts";
import { CookieRefused } from "./cookie_refused.tsx";

/** The last act, above the cart and read out. */
export function CartNotice({ news, csrf }: { news: CartNews; csrf: string }) {
  switch (news.kind) {
    case "no_cookie":
      return <CookieRefused />;
    case "added":
      return (
        <Notice tone="good" live>{`Added. ${news.name}: ${news.quantity} in your cart`}</Notice>
      );
    case "changed":
      return <Notice tone="good" live>{`${news.name}: ${news.quantity}`}</Notice>;
    case "removed":
      return (
        <Notice tone="info" live>
          <form method="post" action="/cart" class="undo">
            <CsrfField token={csrf} />
            <input type="hidden" name="product" value={news.productId} />
            <input type="hidden" name="quantity" value={news.quantity} />
            <span>{`${news.name} was taken out.`}</span>
            <button type="submit" class="button-text">Undo</button>
          </form>
        </Notice>
      );
    case "merged":
      return (
        <Notice tone="info" live title="Your cart from before is here again">{merged(news)}</Notice>
      );
    case "again":
      return <Notice tone={lacks(news) ? "info" : "good"} live>{putInAgain(news)}</Notice>;
    case "ordered":
      return (
        <Notice tone="good" live>
          {`You have just placed order ${news.number}. `}
          <a href={`/orders/${news.publicId}`}>See it</a>
        </Notice>
      );
  }
}

function merged({ before, left }: Extract<CartNews, { kind: "merged" }>): string {
  const products = before === 1 ? "1 product" : `${before} products`;
  const rest = left > 0 ? ` There was no place for ${left} more, so look what is missing.` : "";
  return `${products} had been in it, and what you have just put in is there, too. ` +
    `Of what was in both, the larger number stays.${rest}`;
}

type Again = Extract<CartNews, { kind: "again" }>;

function lacks({ missing, fewer }: Again): boolean {
  return missing.length + fewer.length > 0;
}

function putInAgain(news: Again): string {
  if (!lacks(news)) return "All of that order is in your cart again.";
  const { missing, fewer } = news;
  return [
    "What we have of that order is in your cart again.",
    ...(missing.length > 0 ? [`Not to be had: ${listed(missing)}.`] : []),
    ...(fewer.length > 0 ? [`Fewer than then: ${listed(fewer)}.`] : []),
  ].join(" ");
}

const NAMED = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
