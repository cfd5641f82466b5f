import { page } from "fresh";
import {
  findCategory,
  parseListParams,
  type SearchAnswer,
  searchFacets,
  searchProducts,
  unreadPrices,
} from "../../lib/catalog/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { EmptyState, formatCount, Notice, PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { activeFilters } from "./(_parts)/active_filters.ts";
import { type Adding, addingOf } from "./(_parts)/adding.ts";
import { AddedElsewhere } from "./(_parts)/AddedElsewhere.tsx";
import { ListView } from "./(_parts)/ListView.tsx";
import { pageTitle } from "./(_parts)/page_title.ts";
import { ProductList } from "./(_parts)/ProductList.tsx";

const path = "/search";

export const handler = define.handlers({
  async GET({ url, state, req }) {
    const { deps } = state;
    const currency = deps.config.CURRENCY;
    const params = parseListParams(url.searchParams, { currency, isSearch: true });
    const place = params.category === null ? null : await findCategory(deps, params.category);
    const ask = { params, category: place?.category ?? null };
    const [found, facets, adding] = await Promise.all([
      searchProducts(deps, ask),
      searchFacets(deps, ask),
      addingOf({ state, url, req }),
    ]);
    const categoryName = place?.category.name;
    const unread = unreadPrices(url.searchParams, currency);
    return page({ params, found, ...facets, categoryName, unread, currency, adding });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { found, params, ...list } = data;
  const { query, total, isGuess } = found;
  if (query === "") return <Nowhere />;
  const isNarrowed = activeFilters(params, { path, ...list }).length > 0;
  const title = `“${query}”`;
  return (
    <>
      <PageTitle title={pageTitle(query, found.page)} noindex />
      {isGuess || (total === 0 && !isNarrowed)
        ? <Near title={title} {...list} found={found} />
        : (
          <ListView
            title={title}
            note={foundWords(found)}
            {...{ path, params, ...list }}
            listing={found}
          />
        )}
    </>
  );
});

/** Nothing was asked for yet. */
function Nowhere() {
  return (
    <>
      <PageTitle title="Search" noindex />
      <EmptyState
        isPage
        title="What are you looking for?"
        act={{ href: "/products", label: "All products" }}
      >
        Type a name, a brand, a kind of thing or an article number into the field above.
      </EmptyState>
    </>
  );
}

interface NearProps {
  title: string;
  found: SearchAnswer;
  currency: string;
  adding: Adding;
}

/** Nothing has these words: the nearest names, or what to try. */
function Near({ title, found, currency, adding }: NearProps) {
  const { products, query } = found;
  return (
    <>
      <PageHead title={title} />
      {products.length === 0
        ? (
          <EmptyState
            title="Nothing found"
            act={{ href: "/categories", label: "Look through the categories" }}
          >
            Try fewer or other words, or a part of a word.
          </EmptyState>
        )
        : (
          <>
            <Notice tone="info">No exact match for “{query}”. Showing similar names.</Notice>
            <AddedElsewhere products={products} adding={adding} />
            <ProductList level={2} products={products} currency={currency} adding={adding} />
          </>
        )}
    </>
  );
}

function foundWords({ total, isCapped }: SearchAnswer): string {
  return `${isCapped ? `more than ${formatCount(total - 1)}` : formatCount(total)} found`;
}
