import { page } from "fresh";
import { may } from "../../lib/accounts/permissions.ts";
import {
  findCategory,
  parseListParams,
  type SearchAnswer,
  unreadPrices,
} from "../../lib/catalog/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { searchShop } from "../../lib/search/shop/mod.ts";
import { notCurrent } from "../../lib/ui/data/aria_current.ts";
import { EmptyState, formatCount, Notice, PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { activeFilters } from "./(_parts)/active_filters.ts";
import { type Adding, addingOf } from "./(_parts)/adding.ts";
import { AddedElsewhere } from "./(_parts)/AddedElsewhere.tsx";
import { ListView } from "./(_parts)/ListView.tsx";
import { pageTitle } from "./(_parts)/page_title.ts";
import { ProductList } from "./(_parts)/ProductList.tsx";
import { explainedHits, markedWords, understoodChips } from "./(_parts)/search_parts.ts";

const path = "/search";

export const handler = define.handlers({
  async GET({ url, state, req }) {
    const { deps, account } = state;
    const currency = deps.config.CURRENCY;
    const params = parseListParams(url.searchParams, { currency, isSearch: true });
    const place = params.category === null ? null : await findCategory(deps, params.category);
    const ask = { params, category: place?.category ?? null };
    const [search, adding] = await Promise.all([
      searchShop(deps, ask),
      addingOf({ state, url, req }),
    ]);
    const { found, facets, ...how } = search;
    const categoryName = place?.category.name;
    const unread = unreadPrices(url.searchParams, currency);
    const isExplained = url.searchParams.get("explain") === "1" &&
      may(account?.role ?? null, "search.read");
    const notes = isExplained ? explainedHits(search) : undefined;
    return page({ params, found, ...facets, categoryName, unread, currency, adding, how, notes });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { found, params, how, notes, ...list } = data;
  const { query, total, isGuess } = found;
  if (query === "") return <Nowhere />;
  const isNarrowed = activeFilters(params, { path, ...list }).length > 0;
  const title = `“${query}”`;
  const marks = markedWords(query, how);
  return (
    <>
      <PageTitle title={pageTitle(query, found.page)} noindex />
      {isGuess || (total === 0 && !isNarrowed)
        ? <Near title={title} {...list} found={found} />
        : (
          <ListView
            title={title}
            note={foundWords(found)}
            {...{ path, params, marks, notes, ...list }}
            listing={found}
            understood={understoodChips(how.parts, { path, params, currency: list.currency })}
          >
            <ReadAs {...how} path={path} />
          </ListView>
        )}
    </>
  );
});

/** What was made of the words, where that is not what they say. */
function ReadAs(
  { didYouMean, isPriceMissed, path }: {
    didYouMean: string | null;
    isPriceMissed: boolean;
    path: string;
  },
) {
  return (
    <>
      {didYouMean === null ? null : (
        <p>
          Did you mean{" "}
          <a href={`${path}?${new URLSearchParams({ q: didYouMean })}`} aria-current={notCurrent}>
            {didYouMean}
          </a>?
        </p>
      )}
      {isPriceMissed
        ? <Notice tone="info">Nothing has that price. These have another one.</Notice>
        : null}
    </>
  );
}

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
