import { cartUnits } from "../../lib/carts/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { shopFoot } from "../../lib/site/mod.ts";
import { ShopShell } from "../../lib/ui/mod.ts";

/** The stall around every page of the shop. */
export default define.layout(async ({ Component, state, url }) => {
  const cartCount = await cartUnits(state.deps, state.session?.cartId ?? null);
  const query = url.pathname === "/search" ? url.searchParams.get("q") ?? "" : undefined;
  return (
    <ShopShell cartCount={cartCount} query={query} foot={shopFoot(state.deps.config)}>
      <Component />
    </ShopShell>
  );
});
