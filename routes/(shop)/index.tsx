import { page } from "fresh";
import { defaultListParams, listCategories, listProducts } from "../../lib/catalog/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { deliveryTime } from "../../lib/shop/mod.ts";
import { deliveryWords, shownTerms } from "../../lib/terms/mod.ts";
import { EmptyState, Section } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { addingOf } from "./(_parts)/adding.ts";
import { AddedElsewhere } from "./(_parts)/AddedElsewhere.tsx";
import { CategoryNav } from "./(_parts)/CategoryNav.tsx";
import { ProductList } from "./(_parts)/ProductList.tsx";

/** Products of each part of the first page: whole rows at every width. */
const SHOWN = 12;

export const handler = define.handlers({
  async GET({ url, state, req }) {
    const { deps, locale } = state;
    const [departments, rated, reduced, adding, { shipping }] = await Promise.all([
      listCategories(deps),
      listProducts(deps, { category: null, params: defaultListParams }),
      listProducts(deps, { category: null, params: { ...defaultListParams, saleOnly: true } }),
      addingOf({ state, url, req }),
      shownTerms(deps),
    ]);
    const { CURRENCY: currency } = deps.config;
    const time = deliveryTime(deps.config, locale);
    return page({
      departments,
      rated: rated.products.slice(0, SHOWN),
      reduced: reduced.products.slice(0, SHOWN),
      adding,
      currency,
      delivery: deliveryWords(shipping, { currency, time, locale }),
    });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { departments, rated, reduced, adding, currency, delivery } = data;
  const { home: t } = useTexts().lists;
  // What both parts show says in the first one that it was added.
  const isAbove = rated.some(({ id }) => id === adding.added?.productId);
  const below = isAbove ? { ...adding, added: null } : adding;
  return (
    <>
      <PageTitle
        title={t.title}
        description={t.description(delivery)}
      />
      <h1 class="hidden">SmartMarket</h1>
      {departments.length === 0 ? <EmptyState title={t.empty}>{t.emptyHint}</EmptyState> : null}
      <CategoryNav label={t.categories} categories={departments} />
      <AddedElsewhere products={[...rated, ...reduced]} adding={adding} />
      {rated.length === 0
        ? null
        : (
          <Section title={t.rated} act={{ href: "/products", label: t.all }}>
            <ProductList level={3} products={rated} currency={currency} adding={adding} />
          </Section>
        )}
      {reduced.length === 0
        ? null
        : (
          <Section title={t.reduced} act={{ href: "/products?sale=1", label: t.allReduced }}>
            <ProductList level={3} products={reduced} currency={currency} adding={below} />
          </Section>
        )}
    </>
  );
});
