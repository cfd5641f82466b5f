import {
  ASSIGNED_AT_ONCE,
  choiceWords,
  taxChoices,
  type TaxedProduct,
  type TaxedProducts,
} from "../../../../../lib/catalog/taxes/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import { hasReducedRate, taxClasses, type TaxTerms } from "../../../../../lib/terms/mod.ts";
import {
  CsrfField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  formatCount,
  Notice,
  PageHead,
  Section,
  Select,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

const here = "/admin/taxes/products";

export interface TaxedProductsViewProps {
  found: TaxedProducts;
  taxes: TaxTerms;
  values: Readonly<Record<"q" | "category" | "tax", string>>;
  errors: FieldErrors;
  /** Products that were just given a class; `null` where none were. */
  done: number | null;
  mayChange: boolean;
  csrf: string;
}

/** The search, what can be given to all it leaves, and the first of them. */
export function TaxedProductsView(props: TaxedProductsViewProps) {
  const { found, taxes, values, errors, done, mayChange, csrf } = props;
  return (
    <>
      <PageTitle title="Tax of products" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title="Tax of products"
        note="A product has the rate of its department, or a class of its own"
      >
        <a href="/admin/taxes">Rates and departments</a>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {done !== null ? <Notice tone="good" live>{doneWords(done)}</Notice> : null}
      <Search values={values} errors={errors} />
      {found.matching > 0 && mayChange
        ? <Assignment found={found} values={values} csrf={csrf} />
        : null}
      {found.matching === 0
        ? (
          <EmptyState title="No product matches">
            Fewer words, or another category, find more.
          </EmptyState>
        )
        : <Products found={found} taxes={taxes} />}
    </>
  );
}

function Search({ values, errors }: Pick<TaxedProductsViewProps, "values" | "errors">) {
  // It leads to the page it stands on.
  return (
    <form method="get" class="form" role="search">
      <Field
        name="q"
        label="Name, brand or article number"
        type="search"
        value={values.q}
        error={errors.q}
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="category"
        label="Category or department"
        value={values.category}
        error={errors.category}
        maxLength={160}
        width="half"
        autocomplete="off"
      />
      <Select
        name="tax"
        label="Tax class"
        options={[
          { value: "", label: "Any" },
          ...taxChoices.map((value) => ({ value, label: choiceWords(value) })),
        ]}
        value={values.tax}
        error={errors.tax}
        width="half"
      />
      <SubmitButton tone="quiet">Search</SubmitButton>
    </form>
  );
}

function Assignment(
  { found, values, csrf }: Pick<TaxedProductsViewProps, "found" | "values" | "csrf">,
) {
  return (
    <Section title="Give all of them a class">
      <div class="page-acts">
        {taxChoices.filter((to) => found.differing[to] > 0).map((to) => (
          <form key={to} method="post" action={here}>
            <CsrfField token={csrf} />
            {Object.entries(values).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="to" value={to} />
            <input type="hidden" name="seen" value={String(found.differing[to])} />
            <SubmitButton tone="quiet">
              {`${choiceWords(to)}: ${amountWords(found.differing[to])}`}
            </SubmitButton>
          </form>
        ))}
      </div>
    </Section>
  );
}

function Products({ found, taxes }: Pick<TaxedProductsViewProps, "found" | "taxes">) {
  const { products, matching } = found;
  const more = matching - products.length;
  return (
    <Section title={matching === 1 ? "1 product" : `${formatCount(matching)} products`}>
      <DataTable
        caption="Products"
        columns={[
          { label: "Product" },
          { label: "Article number" },
          { label: "Department" },
          { label: "Rate" },
        ]}
        stack
      >
        {products.map((product) => (
          <tr key={product.id}>
            <th scope="row" class="any">
              <a href={`/admin/products/${product.id}`}>{product.name}</a>
            </th>
            <td class="any">{product.sku}</td>
            <td class="any">{product.department}</td>
            <td>{rateWords(product, taxes)}</td>
          </tr>
        ))}
      </DataTable>
      {more > 0 ? <p class="page-note">{`And ${formatCount(more)} more.`}</p> : null}
    </Section>
  );
}

function rateWords(product: TaxedProduct, taxes: TaxTerms): string {
  const rate = taxClasses[hasReducedRate(taxes, product) ? "reduced" : "standard"];
  return product.taxClass === null ? `${rate}, as its department` : rate;
}

function amountWords(products: number): string {
  if (products > ASSIGNED_AT_ONCE) {
    return `the first ${formatCount(ASSIGNED_AT_ONCE)} of ${formatCount(products)} products`;
  }
  return products === 1 ? "1 product" : `${formatCount(products)} products`;
}

function doneWords(products: number): string {
  const what = products === 1 ? "1 product was" : `${formatCount(products)} products were`;
  return `${what} given another class. New orders say it.`;
}
