import { type ListParams, listQuery } from "../../../lib/catalog/shape.ts";
import type { ShopSearch } from "../../../lib/search/shop/mod.ts";
import { formatOf, type Locale, textsOf } from "../../../lib/i18n/mod.ts";
import type { Chip } from "../../../lib/ui/mod.ts";

export interface ChipOptions {
  path: string;
  params: ListParams;
  currency: string;
  locale: Locale;
}

/** What was understood of a query, in words, each with the search that lacks it. */
export function understoodChips(
  parts: ShopSearch["parts"],
  { path, params, currency, locale }: ChipOptions,
): Chip[] {
  return parts.map((part) => ({
    label: part.kind === "price"
      ? priceWords(part, { currency, locale })
      : part.kind === "excluded"
      ? textsOf(locale).lists.chips.without(part.text)
      : part.text,
    href: path + listQuery(params, { currency, q: part.without }),
  }));
}

function priceWords(
  { minCents, maxCents }: { minCents: number | null; maxCents: number | null },
  { currency, locale }: Pick<ChipOptions, "currency" | "locale">,
): string {
  const { chips: t } = textsOf(locale).lists;
  const { money } = formatOf(locale);
  if (minCents === null) return t.upTo(money(maxCents!, currency));
  if (maxCents === null) return t.from(money(minCents, currency));
  return t.between(money(minCents, currency), money(maxCents, currency));
}

/** Words that are marked in names: those that were searched for, as they were read. */
export function markedWords(
  query: string,
  { understood }: Pick<ShopSearch, "understood">,
): string[] {
  if (understood === null) return query.split(/\s+/);
  const { words, attributes, corrections } = understood;
  return [...words, ...attributes, ...corrections.map(({ meant }) => meant)]
    .flatMap((text) => text.split(" "));
}

/** For staff: why each hit is where it is. */
export function explainedHits({ why, version, byMeaning }: ShopSearch): Map<number, string> {
  const by = version === null ? "database" : byMeaning ? "words and meaning" : "words alone";
  return new Map(
    [...why].map(([id, { place, score, why }]) => {
      const parts = Object.entries(why).filter(([, part]) => Math.abs(part) >= 0.005)
        .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
        .map(([name, part]) => `${name} ${part.toFixed(2)}`);
      return [id, `No. ${place}, ${score.toFixed(2)} by ${by}: ${parts.join(", ")}`];
    }),
  );
}
