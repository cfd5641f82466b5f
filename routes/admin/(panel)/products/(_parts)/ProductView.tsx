import {
  CsrfField,
  Facts,
  Field,
  formatCount,
  LinkButton,
  Moment,
  Money,
  Split,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import type { CategoryOption, ProductPage } from "./product_page.ts";
import { PricesSection, type PricesSectionProps } from "./PricesSection.tsx";
import { taxWords } from "./product_texts.ts";
import { ProductFields } from "./ProductFields.tsx";
import { ProductHead } from "./ProductHead.tsx";

export interface ProductViewProps {
  data:
    & ProductPage
    & { categories: readonly CategoryOption[] }
    & Pick<PricesSectionProps, "prices" | "reduction">;
  csrf: string;
}

/** A product's own page: all that it is, to be changed where one may. */
export function ProductView({ data, csrf }: ProductViewProps) {
  const { product, mayChange } = data;
  const here = `/admin/products/${product.id}`;
  return (
    <>
      <ProductHead data={data} csrf={csrf} tab="" refused="Nothing was saved">
        {mayChange
          ? (
            <LinkButton href={`${here}/archive`} tone={product.isActive ? "danger" : "quiet"}>
              {product.isActive ? "Archive …" : "Restore …"}
            </LinkButton>
          )
          : null}
      </ProductHead>
      <Split side="end" aside={<StockFacts data={data} here={here} />}>
        {mayChange ? <EditForm data={data} here={here} csrf={csrf} /> : <ReadOnly data={data} />}
      </Split>
      <PricesSection {...data} />
    </>
  );
}

function EditForm({ data, here, csrf }: ProductViewProps & { here: string }) {
  const { values, errors } = data;
  return (
    <form method="post" action={here} class="form">
      <CsrfField token={csrf} />
      <input type="hidden" name="seen" value={values.seen} />
      <ProductFields {...data} />
      <Field
        name="reason"
        label="Why?"
        hint="For colleagues, in the history. May be empty"
        value={values.reason}
        error={errors.reason}
        maxLength={200}
        autocomplete="off"
      />
      <div class="page-acts">
        <SubmitButton>Save changes</SubmitButton>
      </div>
    </form>
  );
}

/** For those who may look only. */
function ReadOnly({ data: { product, categories, currency } }: Pick<ProductViewProps, "data">) {
  const category = categories.find(({ value }) => value === String(product.categoryId));
  return (
    <Facts
      items={[
        { label: "Category", value: category?.label ?? "" },
        { label: "Price", value: <Money cents={product.priceCents} currency={currency} /> },
        { label: "Tax", value: taxWords(product.taxClass) },
        { label: "Brand", value: product.brand || "None" },
        { label: "Type", value: product.kind || "None" },
        { label: "Description", value: product.description || "None" },
      ]}
    />
  );
}

function StockFacts({ data: { product, now }, here }: Pick<ProductViewProps, "data"> & {
  here: string;
}) {
  const { onHand, reserved, createdAt } = product;
  return (
    <Facts
      items={[
        {
          label: "Left to sell",
          value: <a href={`${here}/stock`}>{formatCount(onHand - reserved)}</a>,
        },
        { label: "In the house", value: formatCount(onHand) },
        { label: "Promised to orders", value: formatCount(reserved) },
        { label: "In the catalogue since", value: <Moment at={createdAt} now={now} /> },
      ]}
    />
  );
}
