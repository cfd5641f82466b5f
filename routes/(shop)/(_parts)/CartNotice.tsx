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
    case "ordered":
      return (
        <Notice tone="good" live>
          {`You have just placed order ${news.number}. `}
          <a href={`/orders/${news.publicId}`}>See it</a>
        </Notice>
      );
  }
}
