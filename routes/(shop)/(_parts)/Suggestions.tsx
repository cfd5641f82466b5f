import { useTexts } from "../../../lib/i18n/use_texts.ts";
import type { Suggestion } from "../../../lib/recommendations/mod.ts";
import { Section } from "../../../lib/ui/mod.ts";
import type { Adding } from "./adding.ts";
import { ProductList } from "./ProductList.tsx";

export interface SuggestionsProps {
  title: string;
  products: readonly Suggestion[];
  /** Name of the product that the title speaks of: cards need not say it again. */
  of?: string | undefined;
  currency: string;
  /** Without it they can only be looked at. */
  adding: Adding | null;
}

/** What goes with something, each with the reason why it stands here; nothing where nothing does. */
export function Suggestions({ title, products, of, currency, adding }: SuggestionsProps) {
  const { suggestions: t } = useTexts().lists;
  if (products.length === 0) return null;
  const reasons = new Map(products.map(({ id, because }) => [id, because]));
  return (
    <Section title={title}>
      <ProductList
        level={3}
        products={products}
        currency={currency}
        adding={adding}
        fact={({ id, brand, kind }) => {
          const because = reasons.get(id) ?? null;
          if (because === of) return brand || kind;
          return because === null ? t.many : t.because(because);
        }}
        isBelow
      />
    </Section>
  );
}
