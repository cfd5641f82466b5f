import type { ComponentChildren } from "preact";
import {
  type BrandCount,
  type Listing,
  type ListParams,
  listQuery,
  PAGE_SIZE,
  sorts,
} from "../../../lib/catalog/shape.ts";
import {
  EmptyState,
  formatCount,
  PageHead,
  Pagination,
  SortMenu,
  Split,
} from "../../../lib/ui/mod.ts";
import { Filters } from "./Filters.tsx";
import { ProductList } from "./ProductList.tsx";

export interface ListViewProps {
  title: string;
  /** Path of the list; everything else about it is in the query. */
  path: string;
  listing: Listing;
  params: ListParams;
  brands: readonly BrandCount[];
  currency: string;
  /** Above the products, such as the categories inside this one. */
  children?: ComponentChildren;
}

/** A list with its filters, its order and its pages, all of it in the address. */
export function ListView(
  { title, path, listing, params, brands, currency, children }: ListViewProps,
) {
  const { products, total, page } = listing;
  const note = total === 1 ? "1 product" : `${formatCount(total)} products`;
  return (
    <>
      <PageHead title={title} note={note}>
        <SortMenu
          action={path}
          value={params.sort}
          options={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
          keep={paramsOf(params, "sort")}
        />
      </PageHead>
      {children}
      <Split
        side="start"
        aside={<Filters path={path} params={params} brands={brands} currency={currency} />}
      >
        {products.length === 0
          ? (
            <EmptyState title="Nothing fits these filters" act={{ href: path, label: "Show all" }}>
              Take one away to see more.
            </EmptyState>
          )
          : <ProductList products={products} currency={currency} />}
        <Pagination
          label={title}
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          hrefOf={(page) => path + listQuery(params, { page })}
        />
      </Split>
    </>
  );
}

/** What stays in the address when one thing is chosen anew. */
export function paramsOf(params: ListParams, without: string): Record<string, string> {
  const query = new URLSearchParams(listQuery(params));
  query.delete(without);
  return Object.fromEntries(query);
}
