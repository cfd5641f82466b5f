import { page } from "fresh";
import {
  listBrands,
  listProducts,
  parseListParams,
  unreadPrices,
} from "../../../lib/catalog/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { addingOf } from "../(_parts)/adding.ts";
import { ListView } from "../(_parts)/ListView.tsx";

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

export default define.page<typeof handler>(({ data }) => {
  const { lists: t } = useTexts();
  return (
    <>
      <PageTitle
        title={t.page(t.all.title, data.listing.page)}
        description={t.all.description}
      />
      <ListView title={t.all.title} path="/products" {...data} />
    </>
  );
});
