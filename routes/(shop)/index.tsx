import { page } from "fresh";
import { defaultListParams, listCategories, listProducts } from "../../lib/catalog/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { EmptyState, Section } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { CategoryNav } from "./(_parts)/CategoryNav.tsx";
import { ProductList } from "./(_parts)/ProductList.tsx";

/** Products of each part of the first page: whole rows at every width. */
const SHOWN = 12;

export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const [departments, rated, reduced] = await Promise.all([
      listCategories(deps),
      listProducts(deps, { category: null, params: defaultListParams }),
      listProducts(deps, { category: null, params: { ...defaultListParams, saleOnly: true } }),
    ]);
    const currency = deps.config.CURRENCY;
    return page({
      departments,
      rated: rated.products.slice(0, SHOWN),
      reduced: reduced.products.slice(0, SHOWN),
      currency,
    });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { departments, rated, reduced, currency } = data;
  return (
    <>
      <PageTitle
        title="Groceries and household goods"
        description="Groceries and household goods, delivered free."
      />
      <h1 class="hidden">SmartMarket</h1>
      {departments.length === 0
        ? (
          <EmptyState title="The stall is still empty">
            Products appear here once a catalogue has been imported.
          </EmptyState>
        )
        : null}
      <CategoryNav label="Categories" categories={departments} />
      {rated.length === 0
        ? null
        : (
          <Section title="Best rated" act={{ href: "/products", label: "All products" }}>
            <ProductList products={rated} currency={currency} />
          </Section>
        )}
      {reduced.length === 0
        ? null
        : (
          <Section title="Reduced" act={{ href: "/products?sale=1", label: "Everything reduced" }}>
            <ProductList products={reduced} currency={currency} />
          </Section>
        )}
    </>
  );
});
