import type { ComponentChildren } from "preact";
import { PriceTag } from "./PriceTag.tsx";
import { Rating } from "../data/Rating.tsx";
import type { Stock } from "../data/stock.ts";
import { StockWord } from "../data/StockWord.tsx";

export interface ProductViewProps {
  name: string;
  picture: string;
  priceCents: number;
  listPriceCents?: number | null | undefined;
  currency?: string | undefined;
  brand?: string | undefined;
  rating?: number | null | undefined;
  stock: Stock;
  /** The form that puts it into the cart. */
  children: ComponentChildren;
}

/** A product on its own page: picture, name, price, stock word and the form, above the fold. */
export function ProductView(props: ProductViewProps) {
  const { name, brand, rating } = props;
  return (
    <div class="product">
      <img src={props.picture} alt="" width="480" height="480" fetchpriority="high" />
      <div class="product-facts">
        {brand ? <p class="product-brand">{brand}</p> : null}
        <h1>{name}</h1>
        <PriceTag
          cents={props.priceCents}
          listCents={props.listPriceCents}
          currency={props.currency}
          size="large"
        />
        <p class="product-fact">
          <StockWord stock={props.stock} />
          {typeof rating === "number" ? <Rating value={rating} /> : null}
        </p>
        {props.children}
      </div>
    </div>
  );
}
