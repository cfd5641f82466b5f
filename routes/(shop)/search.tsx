import { page } from "fresh";
import { PAGE_SIZE, parseListParams, searchProducts } from "../../lib/catalog/mod.ts";
import { define } from "../../lib/http/mod.ts";
import { EmptyState, formatCount, Notice, PageHead, Pagination } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ProductList } from "./(_parts)/ProductList.tsx";

export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const q = url.searchParams.get("q") ?? "";
    const found = await searchProducts(deps, { q, page: parseListParams(url.searchParams).page });
    return page({ found, currency: deps.config.CURRENCY });
  },
});

export default define.page<typeof handler>(({ data: { found, currency } }) => {
  const { query, products, total, page, isCapped, isGuess } = found;
  if (query === "") {
    return (
      <>
        <PageTitle title="Search" noindex />
        <EmptyState
          title="What are you looking for?"
          act={{ href: "/products", label: "All products" }}
        >
          Type a name, a brand or a kind of thing into the field above.
        </EmptyState>
      </>
    );
  }
  const count = isCapped ? `more than ${formatCount(total - 1)}` : formatCount(total);
  return (
    <>
      <PageTitle title={query} noindex />
      <PageHead
        title={`“${query}”`}
        note={isGuess || total === 0 ? undefined : `${count} found`}
      />
      {isGuess && total > 0
        ? <Notice tone="info">Nothing is called that. These names come near.</Notice>
        : null}
      {products.length === 0
        ? (
          <EmptyState
            title="Nothing found"
            act={{ href: "/categories", label: "Look through the categories" }}
          >
            Try fewer or other words, or a part of a word.
          </EmptyState>
        )
        : <ProductList products={products} currency={currency} />}
      <Pagination
        label="what was found"
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        hrefOf={(page) => `/search?${new URLSearchParams({ q: query, page: String(page) })}`}
      />
    </>
  );
});
