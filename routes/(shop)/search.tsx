import { page } from "fresh";
import { may } from "../../lib/accounts/permissions.ts";
import {
  findCategory,
  parseListParams,
  type SearchAnswer,
  unreadPrices,
} from "../../lib/catalog/mod.ts";
import { boundedNetwork, define } from "../../lib/http/mod.ts";
import { noteShown } from "../../lib/search/clicks/mod.ts";
import { searchShop } from "../../lib/search/shop/mod.ts";
import { formatOf, type Locale, textsOf } from "../../lib/i18n/mod.ts";
import { useLocale, useTexts } from "../../lib/i18n/use_texts.ts";
import { notCurrent } from "../../lib/ui/data/aria_current.ts";
import { EmptyState, Notice, PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { activeFilters } from "./(_parts)/active_filters.ts";
import { type Adding, addingOf } from "./(_parts)/adding.ts";
import { AddedElsewhere } from "./(_parts)/AddedElsewhere.tsx";
import { ListView } from "./(_parts)/ListView.tsx";
import { ProductList } from "./(_parts)/ProductList.tsx";
import { explainedHits, markedWords, understoodChips } from "./(_parts)/search_parts.ts";

const path = "/search";

export const handler = define.handlers({
  async GET({ url, state, req }) {
    const { deps, account } = state;
    const currency = deps.config.CURRENCY;
    const params = parseListParams(url.searchParams, { currency, isSearch: true });
    const place = params.category === null ? null : await findCategory(deps, params.category);
    const isExplained = url.searchParams.get("explain") === "1" &&
      may(account?.role ?? null, "search.read");
    const ask = { params, category: place?.category ?? null, isExplained };
    const [search, adding] = await Promise.all([
      searchShop(deps, ask),
      addingOf({ state, url, req }),
    ]);
    const { found, facets, ...how } = search;
    const { version } = how;
    const network = boundedNetwork(state);
    const agent = req.headers.get("user-agent");
    noteShown(deps, { params, products: found.products, version, network, agent });
    const categoryName = place?.category.name;
    const unread = unreadPrices(url.searchParams, currency);
    const notes = isExplained ? explainedHits(search) : undefined;
    return page({ params, found, ...facets, categoryName, unread, currency, adding, how, notes });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { found, params, how, notes, ...list } = data;
  const { query, total, isGuess } = found;
  const { lists: t } = useTexts();
  const locale = useLocale();
  if (query === "") return <Nowhere />;
  const isNarrowed = activeFilters(params, { path, locale, ...list }).length > 0;
  const title = t.quoted(query);
  const marks = markedWords(query, how);
  return (
    <>
      <PageTitle title={t.page(query, found.page)} noindex />
      {isGuess || (total === 0 && !isNarrowed)
        ? <Near title={title} {...list} found={found} />
        : (
          <ListView
            title={title}
            note={foundWords(found, locale)}
            {...{ path, params, marks, notes, ...list }}
            listing={found}
            understood={understoodChips(how.parts, {
              path,
              params,
              currency: list.currency,
              locale,
            })}
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
  const { search: t } = useTexts().lists;
  return (
    <>
      {didYouMean === null ? null : (
        <p>
          {t.didYouMean.before}
          <a href={`${path}?${new URLSearchParams({ q: didYouMean })}`} aria-current={notCurrent}>
            {didYouMean}
          </a>
          {t.didYouMean.after}
        </p>
      )}
      {isPriceMissed ? <Notice tone="info">{t.priceMissed}</Notice> : null}
    </>
  );
}

/** Nothing was asked for yet. */
function Nowhere() {
  const { search: t } = useTexts().lists;
  return (
    <>
      <PageTitle title={t.title} noindex />
      <EmptyState
        isPage
        title={t.what}
        act={{ href: "/products", label: t.all }}
      >
        {t.how}
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
  const { lists: { search: t }, assistant: { page: ask } } = useTexts();
  const { products, query } = found;
  return (
    <>
      <PageHead title={title} />
      {products.length === 0
        ? (
          <EmptyState
            title={t.nothing}
            act={{ href: "/categories", label: t.lookThrough }}
          >
            {t.tryOther}{" "}
            <a href={`/ask?${new URLSearchParams({ q: query })}`} rel="nofollow">
              {ask.about(query)}
            </a>
          </EmptyState>
        )
        : (
          <>
            <Notice tone="info">{t.near(query)}</Notice>
            <AddedElsewhere products={products} adding={adding} />
            <ProductList level={2} products={products} currency={currency} adding={adding} />
          </>
        )}
    </>
  );
}

function foundWords({ total, isCapped }: SearchAnswer, locale: Locale): string {
  const { search: t } = textsOf(locale).lists;
  const { count } = formatOf(locale);
  return isCapped ? t.moreThan(count(total - 1)) : t.found(total, count(total));
}
