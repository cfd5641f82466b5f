import type { ComponentChildren } from "preact";
import { SearchForm } from "./SearchForm.tsx";

export interface ShopShellProps {
  children: ComponentChildren;
  /** Units in the visitor's cart. */
  cartCount?: number | undefined;
  /** What was searched for, kept in the search field. */
  query?: string | undefined;
  categoriesHref?: string | undefined;
  /** Where a shopper finds help; in the same place on every page. */
  helpHref?: string | undefined;
}

/** Around every page of the shop: skip link, header with search and cart, the page, footer. */
export function ShopShell(props: ShopShellProps) {
  const { cartCount = 0, query, categoriesHref = "/categories", helpHref } = props;
  return (
    <div class="shop">
      <a class="skip" href="#main">Skip to the page</a>
      <header class="shop-head">
        <a class="wordmark" href="/">SmartMarket</a>
        <SearchForm action="/search" query={query} label="Search the shop" id="shop-search" />
        <nav aria-label="Shop">
          <a href={categoriesHref}>Categories</a>
          <CartLink count={cartCount} />
        </nav>
      </header>
      <main id="main" tabindex={-1}>{props.children}</main>
      <footer class="shop-foot">
        <p>
          Something not right? {helpHref
            ? <a href={helpHref}>Get help</a>
            : "Answer the mail of your order: a person reads it."}
        </p>
        <p>Prices include tax. Delivery is free.</p>
      </footer>
    </div>
  );
}

function CartLink({ count }: { count: number }) {
  return (
    <a class="cart-link" href="/cart">
      Cart
      {count > 0
        ? (
          <span class="count">
            {count > 99 ? "99+" : count}
            <span class="hidden">{count === 1 ? "thing" : "things"}</span>
          </span>
        )
        : null}
    </a>
  );
}
