import { Head } from "fresh/runtime";
import { findRelated, type Product, type ProductCard } from "../../../lib/catalog/mod.ts";
import { productsInCart } from "../../../lib/carts/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { type Picture, shownPictures } from "../../../lib/media/mod.ts";
import { findPrices, type LoggedPrice } from "../../../lib/prices/mod.ts";
import { adviseOnProduct, type Suggestion } from "../../../lib/recommendations/mod.ts";
import { deliveryTime } from "../../../lib/shop/mod.ts";
import { deliveryWords, type ShippingTerms, shownTerms } from "../../../lib/terms/mod.ts";
import {
  Breadcrumbs,
  CsrfField,
  ErrorSummary,
  Facts,
  Notice,
  ProductView,
  QuantityField,
  Section,
  stockOf,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { pictureOf, sourceOf } from "../../(_parts)/pictures.ts";
import { AddedElsewhere } from "./AddedElsewhere.tsx";
import { type Adding, addingOf, type PageContext } from "./adding.ts";
import { PriceHistory } from "./PriceHistory.tsx";
import { ProductData } from "./ProductData.tsx";
import { ProductList } from "./ProductList.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { WATCHED, WatchForm, type WatchFormProps } from "./WatchForm.tsx";

/** What was typed beside "Add to cart" and cannot be. */
export interface AddRefusal {
  typed: string;
  message: string;
}

export interface ProductPageProps {
  product: Product;
  /** Its own, the first one first. */
  pictures: Picture[];
  /** What it has cost, the newest first. */
  prices: LoggedPrice[];
  /** What is bought with it. */
  together: Suggestion[];
  /** What is like it. */
  related: ProductCard[];
  adding: Adding;
  currency: string;
  /** `Free, in 2 to 4 working days` */
  delivery: string;
  shipping: ShippingTerms;
  /** The shop's own address. */
  origin: string;
  refusal: AddRefusal | null;
  watching: Watching;
}

/** How far somebody is who wants to be told of a product. */
interface Watching {
  refusal: WatchFormProps["refusal"];
  came: "asked" | "yes" | null;
  email: string | null;
}

interface Shown {
  product: Product;
  refusal?: AddRefusal | null;
  watchRefusal?: WatchFormProps["refusal"];
}

/** Everything the page of a product shows. */
export async function productPage(
  { state, url, req }: PageContext,
  { product, refusal = null, watchRefusal = null }: Shown,
): Promise<ProductPageProps> {
  const { deps: { config }, locale } = state;
  const { CURRENCY: currency, PUBLIC_URL: origin } = config;
  const [adding, { together, related }, prices, { shipping }, pictures] = await Promise.all([
    addingOf({ state, url, req }),
    adviceOn(state, product.id),
    findPrices(state.deps, product.id),
    shownTerms(state.deps),
    product.picture === null ? [] : shownPictures(state.deps, product.id),
  ]);
  const delivery = deliveryWords(shipping, {
    currency,
    time: deliveryTime(config, locale),
    locale,
  });
  return {
    ...{ product, pictures, prices, together, related, adding, refusal },
    ...{ currency, delivery, shipping, origin },
    watching: {
      refusal: watchRefusal,
      came: cameOf(url.searchParams.get(WATCHED)),
      email: state.shopper?.email ?? null,
    },
  };
}

async function adviceOn({ deps, session }: PageContext["state"], productId: number) {
  const inCart = productsInCart(deps, session?.cartId ?? null);
  const { together, similar } = await adviseOnProduct(deps, productId, inCart);
  if (similar.length > 0) return { together, related: similar };
  // Of what has just been put on sale nobody has looked yet what it is like: then those of its price.
  const beside = await findRelated(deps, productId);
  return { together, related: beside.filter(({ available }) => available > 0) };
}

function cameOf(word: string | null): Watching["came"] {
  return word === "asked" || word === "yes" ? word : null;
}

/** A product: what it is, what it costs, and the form that puts it into the cart. */
export function ProductPage(props: ProductPageProps) {
  const { product, pictures, together, related, adding, currency, refusal } = props;
  const { delivery, origin, shipping, watching } = props;
  const { name, brand, kind, sku } = product;
  const { product: t } = useTexts();
  return (
    <>
      <PageTitle
        title={name}
        description={[name, brand, kind].filter(Boolean).join(", ")}
        isRefused={refusal !== null || watching.refusal !== null}
      />
      <Head>
        <meta property="og:type" content="product" />
        {pictures[0]
          ? <meta property="og:image" content={new URL(sourceOf(pictures[0]).src, origin).href} />
          : null}
      </Head>
      <Breadcrumbs trail={trailOf(product)} />
      <ProductData {...{ product, currency, origin, shipping }} trail={trailOf(product)} />
      {refusal && product.available > 0
        ? <ErrorSummary errors={{ quantity: refusal.message }} title={t.refused} />
        : null}
      <ProductView
        {...product}
        {...shownBy(product, pictures)}
        currency={currency}
        stock={stockOf(product.available)}
      >
        <AddForm product={product} csrf={adding.csrf} refusal={refusal} />
        <Facts
          items={[
            { label: t.delivery, value: delivery },
            ...(kind ? [{ label: t.kind, value: kind }] : []),
            { label: t.articleNumber, value: sku },
          ]}
        />
        <WatchForm product={product} csrf={adding.csrf} {...watching} />
        <PriceHistory prices={props.prices} currency={currency} />
      </ProductView>
      <Description text={product.description} />
      <AddedElsewhere products={[...together, ...related]} adding={adding} />
      {product.available > 0
        ? (
          <>
            <Together {...props} />
            <Similar {...props} />
          </>
        )
        : (
          <>
            <Similar {...props} />
            <Together {...props} />
          </>
        )}
    </>
  );
}

function Together({ product, together, currency, adding }: ProductPageProps) {
  const { product: t } = useTexts();
  return (
    <Suggestions
      title={t.together}
      of={product.name}
      products={together}
      {...{ currency, adding }}
    />
  );
}

function Similar({ product, related, currency, adding }: ProductPageProps) {
  const { product: t } = useTexts();
  if (related.length === 0) return null;
  return (
    <Section title={t.similar(product.kind ?? "")}>
      <ProductList level={3} products={related} {...{ currency, adding }} isBelow />
    </Section>
  );
}

interface AddFormProps extends Pick<ProductPageProps, "product" | "refusal"> {
  csrf: string;
}

function AddForm({ product, csrf, refusal }: AddFormProps) {
  const { product: t } = useTexts();
  if (product.available <= 0) {
    return refusal
      ? <Notice tone="bad" live>{refusal.message}.</Notice>
      : <Notice tone="waiting">{t.soldOut}</Notice>;
  }
  return (
    <form method="post" action="/cart" class="add-form">
      <CsrfField token={csrf} />
      <input type="hidden" name="product" value={product.id} />
      <QuantityField
        value={refusal?.typed ?? 1}
        max={Math.min(99, product.available)}
        error={refusal?.message}
      />
      <SubmitButton>{t.add}</SubmitButton>
    </form>
  );
}

/** The picture on top and the others; without any of its own, the generated one. */
function shownBy(product: Product, [first, ...others]: Picture[]) {
  const picture = first
    ? sourceOf(first)
    : pictureOf({ ...product, category: product.category.name });
  return { picture, pictures: others.map(sourceOf) };
}

function Description({ text }: { text: string }) {
  const { product: t } = useTexts();
  if (text === "") return null;
  return (
    <Section title={t.about}>
      <div class="product-description">
        {text.split("\n\n").map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      </div>
    </Section>
  );
}

function trailOf({ department, category }: Product) {
  return [department, category].filter((one) => one !== null).map(({ slug, name }) => ({
    href: `/categories/${slug}`,
    label: name,
  }));
}
