import type { ComponentChildren } from "preact";
import { type PictureSource, ProductPicture } from "./ProductPicture.tsx";
import { Marked } from "./Marked.tsx";
import { PriceTag } from "./PriceTag.tsx";
import { Rating } from "../data/Rating.tsx";
import type { Stock } from "../data/stock.ts";
import { StockWord } from "../data/StockWord.tsx";

export interface ProductCardProps {
  href: string;
  name: string;
  /** Of the name as a heading. */
  level: 2 | 3;
  picture: PictureSource;
  priceCents: number;
  listPriceCents?: number | null | undefined;
  lowestCents?: number | null | undefined;
  currency?: string | undefined;
  /** The one line of fact: the brand, a size. */
  fact?: string | undefined;
  rating?: number | null | undefined;
  /** Shown where it is not plainly in stock. */
  stock?: Stock | undefined;
  /** Words that are marked in its name: those that were searched for. */
  marks?: readonly string[] | undefined;
  /** For the first row of a page: the picture is fetched at once. */
  eager?: boolean | undefined;
  /** The button that puts one into the cart, and what came of it. */
  children?: ComponentChildren;
}

/** A product among others: picture, name, price, one line of fact. */
export function ProductCard(props: ProductCardProps) {
  const { href, name, level, picture, fact, rating, stock } = props;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <li class="product-card">
      <ProductPicture
        picture={picture}
        sizes="(width >= 720px) 240px, 50vw"
        fetch={props.eager ? "eager" : "lazy"}
      />
      <Heading class="product-name">
        <a href={href}>
          <Marked text={name} words={props.marks ?? []} />
        </a>
      </Heading>
      <PriceTag
        cents={props.priceCents}
        listCents={props.listPriceCents}
        lowestCents={props.lowestCents}
        currency={props.currency}
      />
      <p class="product-fact">
        {fact ? <span>{fact}</span> : null}
        {typeof rating === "number" ? <Rating value={rating} /> : null}
        {stock && stock !== "in" ? <StockWord stock={stock} /> : null}
      </p>
      {props.children}
    </li>
  );
}

/** Product cards side by side, from 2 on a phone to 6. */
export function ProductGrid({ children }: { children: ComponentChildren }) {
  return <ul class="product-grid">{children}</ul>;
}
