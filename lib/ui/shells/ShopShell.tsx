import type { ComponentChildren } from "preact";
import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";
import { SearchForm } from "./SearchForm.tsx";
import { ShopFoot, type ShopFootProps } from "./ShopFoot.tsx";

export interface ShopShellProps {
  children: ComponentChildren;
  /** Units in the visitor's cart. */
  cartCount?: number | undefined;
  /** What was searched for, kept in the search field. */
  query?: string | undefined;
  foot: ShopFootProps;
  /** Somebody is logged in; `undefined` where that is not known. */
  isLoggedIn?: boolean | undefined;
}

/** Around every page of the shop: skip link, header with search and cart, the page, footer. */
export function ShopShell(props: ShopShellProps) {
  const { cartCount = 0, query, isLoggedIn } = props;
  const { skip, search, nav } = useTexts().shell;
  return (
    <div class="shop">
      <a class="skip" href="#main">{skip}</a>
      <header class="shop-head">
        <a class="wordmark" href="/" aria-current={notCurrent}>SmartMarket</a>
        <SearchForm action="/search" query={query} label={search.label} id="shop-search" />
        <nav aria-label={nav.label}>
          <a href="/categories">{nav.categories}</a>
          {isLoggedIn === undefined
            ? null
            : isLoggedIn
            ? <a href="/account">{nav.account}</a>
            : <a href="/account/login">{nav.logIn}</a>}
          <CartLink count={cartCount} />
        </nav>
      </header>
      <main id="main" tabindex={-1}>{props.children}</main>
      <ShopFoot {...props.foot} />
    </div>
  );
}

function CartLink({ count }: { count: number }) {
  const { nav } = useTexts().shell;
  return (
    <a class="cart-link" href="/cart">
      {nav.cart}
      {count > 0
        ? (
          <span class="count">
            {count > 99 ? "99+" : count}
            <span class="hidden">{nav.inCart(count)}</span>
          </span>
        )
        : null}
    </a>
  );
}
