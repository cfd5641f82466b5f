import { Notice } from "../../../lib/ui/mod.ts";
import { ADDED_ID, type Adding } from "./adding.ts";

export interface AddedElsewhereProps {
  /** What the page shows. */
  products: readonly { id: number }[];
  adding: Adding;
}

/** Says that something was added which the list no longer shows; nothing where a card says it. */
export function AddedElsewhere({ products, adding: { added } }: AddedElsewhereProps) {
  if (!added || products.some(({ id }) => id === added.productId)) return null;
  return (
    <Notice tone="good">
      <a id={ADDED_ID} href="/cart">Added - Cart {added.units}</a>
    </Notice>
  );
}
