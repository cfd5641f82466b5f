import { page } from "fresh";
import { findProduct, listRelated, type Product } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import {
  Breadcrumbs,
  CsrfField,
  Facts,
  Notice,
  ProductView,
  QuantityField,
  Section,
  stockOf,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { pictureOf } from "../../(_parts)/pictures.ts";
import { addingOf } from "../(_parts)/adding.ts";
import { AddedElsewhere } from "../(_parts)/AddedElsewhere.tsx";
import { ProductList } from "../(_parts)/ProductList.tsx";

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const { deps } = state;
    const product = await findProduct(deps, params.slug!);
    if (!product) throw new AppError("product.missing");
    const [related, adding] = await Promise.all([
      listRelated(deps, product),
      addingOf(state, url),
    ]);
    return page({ product, related, adding, currency: deps.config.CURRENCY });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { product, related, adding, currency } = data;
  const { name, brand, kind, sku, category } = product;
  return (
    <>
      <PageTitle title={name} description={[name, brand, kind].filter(Boolean).join(", ")} />
      <Breadcrumbs trail={trailOf(product)} />
      <ProductView
        {...product}
        picture={pictureOf({ ...product, category: category.name })}
        currency={currency}
        stock={stockOf(product.available)}
      >
        <AddForm product={product} csrf={state.csrfToken()} />
        <Facts
          items={[...(kind ? [{ label: "Kind", value: kind }] : []), {
            label: "Article number",
            value: sku,
          }]}
        />
      </ProductView>
      <AddedElsewhere products={related} adding={adding} />
      {related.length === 0
        ? null
        : (
          <Section title={product.available > 0 ? `More in ${category.name}` : "Similar products"}>
            <ProductList level={3} products={related} currency={currency} adding={adding} />
          </Section>
        )}
    </>
  );
});

function AddForm({ product, csrf }: { product: Product; csrf: string }) {
  if (product.available <= 0) {
    return <Notice tone="waiting">Sold out for now.</Notice>;
  }
  return (
    <form method="post" action="/cart" class="add-form">
      <CsrfField token={csrf} />
      <input type="hidden" name="product" value={product.id} />
      <QuantityField value={1} max={Math.min(99, product.available)} />
      <SubmitButton>Add to cart</SubmitButton>
    </form>
  );
}

function trailOf({ department, category }: Product) {
  return [department, category].filter((one) => one !== null).map(({ slug, name }) => ({
    href: `/categories/${slug}`,
    label: name,
  }));
}
