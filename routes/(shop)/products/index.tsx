import { page } from "fresh";
import { listBrands, listProducts, parseListParams } from "../../../lib/catalog/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { ListView } from "../(_parts)/ListView.tsx";

export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const params = parseListParams(url.searchParams);
    const [listing, brands] = await Promise.all([
      listProducts(deps, { category: null, params }),
      listBrands(deps, null),
    ]);
    return page({ params, listing, brands, currency: deps.config.CURRENCY });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <>
    <PageTitle title="All products" />
    <ListView title="All products" path="/products" {...data} />
  </>
));
