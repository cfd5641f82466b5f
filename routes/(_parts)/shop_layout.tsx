import SearchBox from "../../islands/shop/SearchBox.tsx";
import { define } from "../../lib/http/mod.ts";
import { cartCount, shopFoot } from "../../lib/site/mod.ts";
import { ShopShell } from "../../lib/ui/mod.ts";

/** The stall around every page of the shop, and around those of an account. */
export const shopLayout = define.layout(async ({ Component, state, url }) => {
  const [count, foot] = await Promise.all([cartCount(state), shopFoot(state.deps)]);
  const query = url.pathname === "/search" ? url.searchParams.get("q") ?? "" : undefined;
  return (
    <ShopShell
      cartCount={count}
      query={query}
      foot={foot}
      isLoggedIn={state.shopper !== null}
    >
      <SearchBox inputId="shop-search" />
      <Component />
    </ShopShell>
  );
});
