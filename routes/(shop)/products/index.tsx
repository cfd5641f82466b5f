import { page } from "fresh";
import {
  listBrands,
  listProducts,
  parseListParams,
  unreadPrices,
} from "../../../lib/catalog/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { addingOf } from "../(_parts)/adding.ts";
import { ListView } from "../(_parts)/ListView.tsx";
import { pageTitle } from "../(_parts)/page_title.ts";

export const handler = define.handlers({
  async GET({ url, state, req }) {
    const { deps } = state;
    const currency = deps.config.CURRENCY;
    const params = parseListParams(url.searchParams, { currency });
    const unread = unreadPrices(url.searchParams, currency);
    const [listing, brands, adding] = await Promise.all([
      listProducts(deps, { category: null, params }),
      listBrands(deps, { category: null, params }),
      addingOf({ state, url, req }),
    ]);
    return page({ params, unread, listing, brands, adding, currency });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <>
    <PageTitle
      title={pageTitle("All products", data.listing.page)}
      description="Everything SmartMarket sells, by price, rating and brand."
    />
    <ListView title="All products" path="/products" {...data} />
  </>
));
