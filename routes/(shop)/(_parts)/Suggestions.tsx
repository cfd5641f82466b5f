import type { Suggestion } from "../../../lib/recommendations/mod.ts";
import { Section } from "../../../lib/ui/mod.ts";
import type { Adding } from "./adding.ts";
import { ProductList } from "./ProductList.tsx";

export interface SuggestionsProps {
  title: string;
  products: readonly Suggestion[];
  currency: string;
  /** Without it they can only be looked at. */
  adding: Adding | null;
}

/** What goes with something, each with the reason why it stands here; nothing where nothing does. */
export function Suggestions({ title, products, currency, adding }: SuggestionsProps) {
  if (products.length === 0) return null;
  const reasons = new Map(products.map(({ id, because }) => [id, because]));
  return (
    <Section title={title}>
      <ProductList
        level={3}
        products={products}
        currency={currency}
        adding={adding}
        fact={({ id }) => reasonOf(reasons.get(id) ?? null)}
        isBelow
      />
    </Section>
  );
}

function reasonOf(because: string | null): string {
  return because === null ? "Many buy this" : `Often bought with ${because}`;
}
