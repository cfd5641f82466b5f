import type { ComponentChildren } from "preact";
import {
  type BrandCount,
  defaultListParams,
  type DepartmentCount,
  type Listing,
  type ListParams,
  listQuery,
  PAGE_SIZE,
  sortsFor,
  usualSort,
} from "../../../lib/catalog/shape.ts";
import { useFormat, useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  type Chip,
  Chips,
  EmptyState,
  Notice,
  PageHead,
  Pagination,
  SortMenu,
  Split,
} from "../../../lib/ui/mod.ts";
import { activeFilters } from "./active_filters.ts";
import type { Adding } from "./adding.ts";
import { AddedElsewhere } from "./AddedElsewhere.tsx";
import { Filters } from "./Filters.tsx";
import { ProductList } from "./ProductList.tsx";

export interface ListViewProps {
  title: string;
  /** How much of it there is; `27,554 products` where left out. */
  note?: string | undefined;
  /** Path of the list; everything else about it is in the query. */
  path: string;
  listing: Listing;
  params: ListParams;
  brands: readonly BrandCount[];
  /** Departments to search in. */
  departments?: readonly DepartmentCount[] | undefined;
  /** Name of the category a search is narrowed to. */
  categoryName?: string | undefined;
  currency: string;
  /** Prices that were typed and cannot be read, by field. */
  unread: Readonly<Record<string, string>>;
  adding: Adding;
  /** What was understood of a search, each with the search that lacks it. */
  understood?: readonly Chip[] | undefined;
  marks?: readonly string[] | undefined;
  notes?: ReadonlyMap<number, string> | undefined;
  /** Above the products, such as the categories inside this one. */
  children?: ComponentChildren;
}

/** A list with its filters, its order and its pages, all of it in the address. */
export function ListView(props: ListViewProps) {
  const { title, note, path, listing, params, currency, adding, children } = props;
  const { products, total, page } = listing;
  const hrefOf = (change: Partial<ListParams>) => path + listQuery(params, { currency, ...change });
  const { lists: t } = useTexts();
  const { count } = useFormat();
  const locale = useLocale();
  const chips = activeFilters(params, { ...props, locale });
  const { q, sort } = params;
  const clearHref = path + listQuery({ ...defaultListParams, q, sort }, { currency });
  return (
    <>
      <PageHead title={title} note={note ?? t.products(total, count(total))}>
        <SortMenu
          action={path}
          value={sort}
          options={sortsFor(params).map((value) => ({ value, label: t.sorts[value] }))}
          keep={kept(hrefOf({ sort: usualSort(q) }))}
        />
      </PageHead>
      {children}
      <Split
        side="start"
        aside={
          <Filters
            {...props}
            active={chips.length}
            clearHref={clearHref}
            keep={kept(clearHref)}
          />
        }
      >
        <Unread {...props} />
        <Chips
          label={t.understood.label}
          act={t.understood.act}
          chips={props.understood ?? []}
        />
        <Chips chips={chips} />
        <AddedElsewhere products={products} adding={adding} />
        {products.length === 0
          ? (
            <EmptyState
              title={t.nothing.title}
              act={{ href: clearHref, label: t.nothing.act }}
            >
              {t.nothing.hint}
            </EmptyState>
          )
          : (
            <ProductList
              level={2}
              products={products}
              currency={currency}
              adding={adding}
              marks={props.marks}
              notes={props.notes}
            />
          )}
        <Pagination
          label={title}
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          hrefOf={(page) => hrefOf({ page })}
        />
      </Split>
    </>
  );
}

/** The filters may be in a sheet: what they could not read is told here too. */
function Unread({ unread }: Pick<ListViewProps, "unread">) {
  const { lists: t } = useTexts();
  const texts = Object.values(unread);
  if (texts.length === 0) return null;
  return <Notice tone="waiting">{t.unread(texts.map(t.quoted).join(t.and))}</Notice>;
}

/** What a form carries on so that its answer is the list at `href`, but for its own fields. */
function kept(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, "http://local").searchParams);
}
