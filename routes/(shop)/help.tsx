import { page } from "fresh";
import { define } from "../../lib/http/mod.ts";
import { ShopPage, shopPage } from "./(_parts)/ShopPage.tsx";

/** How to reach the shop, and what people ask most. */
export const handler = define.handlers({
  GET: async ({ state }) => page(await shopPage(state, "help")),
});

export default define.page<typeof handler>(({ data }) => <ShopPage {...data} />);
