import type { ProductCard as Product } from "../../../lib/catalog/shape.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, ProductCard, ProductGrid, stockOf } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";
import { ADDED_ID, type Adding, type CartAddition } from "./adding.ts";

export interface ProductListProps {
  products: readonly Product[];
  currency: string;
  /** Without it they can only be looked at. */
  adding: Adding | null;
  /** The one line of fact of a product; its brand or its kind, unless said otherwise. */
  fact?: ((product: Product) => string) | undefined;
  /** The list stands far below: no picture is fetched before it comes near. */
  isBelow?: boolean | undefined;
  /** Words that are marked in their names. */
  marks?: readonly string[] | undefined;
  /** What staff is told of each, by its id. */
  notes?: ReadonlyMap<number, string> | undefined;
  /** Of the products' names: 2 right below the page's title, 3 below that of a section. */
  level: 2 | 3;
}

/** Pictures of the first row are fetched at once, the others when they come near. */
const FIRST_ROW = 6;

/** Products as cards, each with a button that puts one into the cart. */
export function ProductList(props: ProductListProps) {
  const { products, currency, adding, level, isBelow, fact = factOf, marks, notes } = props;
  return (
    <ProductGrid>
      {products.map((product, index) => (
        <ProductCard
          key={product.id}
          href={`/products/${product.slug}`}
          name={product.name}
          level={level}
          picture={pictureOf(product)}
          priceCents={product.priceCents}
          listPriceCents={product.listPriceCents}
          lowestCents={product.lowestCents}
          currency={currency}
          fact={fact(product)}
          rating={product.rating}
          stock={stockOf(product.available)}
          eager={!isBelow && index < FIRST_ROW}
          marks={marks}
        >
          {notes?.has(product.id) ? <p class="card-note">{notes.get(product.id)}</p> : null}
          {adding && product.available > 0 ? <AddButton product={product} adding={adding} /> : null}
          {adding?.added?.productId === product.id
            ? <Added added={adding.added} name={product.name} adding={adding} />
            : null}
        </ProductCard>
      ))}
    </ProductGrid>
  );
}

function factOf({ brand, kind }: Product): string {
  return brand || kind;
}

function AddButton({ product, adding }: { product: Product; adding: Adding }) {
  const { adding: t } = useTexts().lists;
  return (
    <form method="post" action="/cart" class="card-add">
      <CsrfField token={adding.csrf} />
      <input type="hidden" name="product" value={product.id} />
      <input type="hidden" name="back" value={adding.back} />
      <button type="submit" class="button button-quiet">
        <span aria-hidden="true">+</span>
        <span class="hidden">{t.add(product.name)}</span>
      </button>
    </form>
  );
}

/** What was put in, and the way to take it back from where the shopper stands. */
function Added(
  { added, name, adding }: { added: CartAddition; name: string; adding: Adding },
) {
  const { adding: t } = useTexts().lists;
  const { undo } = useTexts().cart.news;
  return (
    <>
      <a id={ADDED_ID} class="card-added" href="/cart">{t.added(added.units)}</a>
      {added.before === null
        ? null
        : (
          <form method="post" action={`/cart/lines/${added.productId}`} class="card-undo">
            <CsrfField token={adding.csrf} />
            <input type="hidden" name="quantity" value={added.before} />
            <input type="hidden" name="back" value={adding.back} />
            <button type="submit" class="button-text">
              {undo}
              <span class="hidden">{` ${name}`}</span>
            </button>
          </form>
        )}
    </>
  );
}
