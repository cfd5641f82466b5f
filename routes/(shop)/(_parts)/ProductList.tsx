import type { ProductCard as Product } from "../../../lib/catalog/shape.ts";
import { CsrfField, ProductCard, ProductGrid, stockOf } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";
import { ADDED_ID, type Adding } from "./adding.ts";

export interface ProductListProps {
  products: readonly Product[];
  currency: string;
  adding: Adding;
  /** Of the products' names: 2 right below the page's title, 3 below that of a section. */
  level: 2 | 3;
}

/** Pictures of the first row are fetched at once, the others when they come near. */
const FIRST_ROW = 6;

/** Products as cards, each with a button that puts one into the cart. */
export function ProductList({ products, currency, adding, level }: ProductListProps) {
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
          currency={currency}
          fact={product.brand || product.kind}
          rating={product.rating}
          stock={stockOf(product.available)}
          eager={index < FIRST_ROW}
        >
          {product.available > 0 ? <AddButton product={product} adding={adding} /> : null}
          {adding.added?.productId === product.id ? <AddedLink {...adding.added} /> : null}
        </ProductCard>
      ))}
    </ProductGrid>
  );
}

function AddButton({ product, adding }: { product: Product; adding: Adding }) {
  return (
    <form method="post" action="/cart" class="card-add">
      <CsrfField token={adding.csrf} />
      <input type="hidden" name="product" value={product.id} />
      <input type="hidden" name="back" value={adding.back} />
      <button type="submit" class="button button-quiet">
        <span aria-hidden="true">+</span>
        <span class="hidden">Add {product.name} to the cart</span>
      </button>
    </form>
  );
}

function AddedLink({ units }: { units: number }) {
  return <a id={ADDED_ID} class="card-added" href="/cart">Added - Cart {units}</a>;
}
