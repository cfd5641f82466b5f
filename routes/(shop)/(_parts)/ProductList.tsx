import type { ProductCard as Product } from "../../../lib/catalog/shape.ts";
import { ProductCard, ProductGrid, stockOf } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";

export interface ProductListProps {
  products: readonly Product[];
  currency: string;
}

/** Pictures of the first row are fetched at once, the others when they come near. */
const FIRST_ROW = 6;

/** Products as cards. */
export function ProductList({ products, currency }: ProductListProps) {
  return (
    <ProductGrid>
      {products.map((product, index) => (
        <ProductCard
          key={product.id}
          href={`/products/${product.slug}`}
          name={product.name}
          picture={pictureOf(product)}
          priceCents={product.priceCents}
          listPriceCents={product.listPriceCents}
          currency={currency}
          fact={product.brand || product.kind}
          rating={product.rating}
          stock={stockOf(product.available)}
          eager={index < FIRST_ROW}
        />
      ))}
    </ProductGrid>
  );
}
