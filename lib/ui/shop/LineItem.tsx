import type { ComponentChildren } from "preact";
import { type PictureSource, ProductPicture } from "./ProductPicture.tsx";
import { Money } from "../data/Money.tsx";

export interface LineItemProps {
  name: string;
  href?: string | undefined;
  picture?: PictureSource | undefined;
  /** In words and numbers: `2 × €3.40`. */
  detail?: string | undefined;
  totalCents: number;
  currency?: string | undefined;
  /** The stepper, a notice that the price changed. */
  children?: ComponentChildren;
}

/** One line of a cart or an order. */
export function LineItem(props: LineItemProps) {
  const { name, href, picture, detail, totalCents, currency } = props;
  return (
    <li class="line">
      {picture ? <ProductPicture picture={picture} sizes="64px" /> : null}
      <div class="line-what">
        <p class="line-name">{href ? <a href={href}>{name}</a> : name}</p>
        {detail ? <p class="line-detail">{detail}</p> : null}
        {props.children}
      </div>
      <Money cents={totalCents} currency={currency} />
    </li>
  );
}

/** The lines of a cart or an order. */
export function LineList({ children }: { children: ComponentChildren }) {
  return <ul class="lines">{children}</ul>;
}
