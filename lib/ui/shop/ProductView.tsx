import type { ComponentChildren } from "preact";
import { useTexts } from "../../i18n/use_texts.ts";
import { type PictureSource, ProductPicture } from "./ProductPicture.tsx";
import { PriceTag } from "./PriceTag.tsx";
import { Rating } from "../data/Rating.tsx";
import type { Stock } from "../data/stock.ts";
import { StockWord } from "../data/StockWord.tsx";

export interface ProductViewProps {
  name: string;
  picture: PictureSource;
  /** What else there is to be seen of it; each leads to its file. */
  pictures?: readonly PictureSource[] | undefined;
  priceCents: number;
  listPriceCents?: number | null | undefined;
  lowestCents?: number | null | undefined;
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
      <div class="product-pictures">
        <ProductPicture
          picture={props.picture}
          sizes="(width >= 720px) 480px, 100vw"
          fetch="first"
        />
        <MorePictures pictures={props.pictures ?? []} name={name} />
      </div>
      <div class="product-facts">
        {brand ? <p class="product-brand">{brand}</p> : null}
        <h1>{name}</h1>
        <PriceTag
          cents={props.priceCents}
          listCents={props.listPriceCents}
          lowestCents={props.lowestCents}
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

function MorePictures({ pictures, name }: { pictures: readonly PictureSource[]; name: string }) {
  const { pictures: t } = useTexts().ui;
  if (pictures.length === 0) return null;
  return (
    <ul class="more-pictures" aria-label={t.more(name)}>
      {pictures.map((picture, index) => (
        <li key={picture.src}>
          <a href={picture.src} aria-label={picture.alt || t.one(index + 2, name)}>
            <ProductPicture picture={{ ...picture, alt: "" }} sizes="80px" />
          </a>
        </li>
      ))}
    </ul>
  );
}
