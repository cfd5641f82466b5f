import type { ProductCard } from "../../catalog/mod.ts";
import { contentTerms } from "../passages/passage_index.ts";

/** From here on a name says which one it is, and not what: "Teether - Guitar", "Pudding with Nutmeg". */
const variant = /\s+[-–|]\s+|,|\(|\s(?:with|avec|in)\s/i;
/** Whom or what it is for is not what it is: "Disinfectant - For Mobiles & Laptops". */
const purpose = /(?<!\p{L})(?:for|pour)(?!\p{L}).*?(?=\s[-–|]\s|,|$)/giu;
const joins = /\s(?:and|et)\s|[&,/]/i;

/** A name without whom or what it is for. */
export const withoutPurpose = (name: string): string => name.replaceAll(purpose, " ");

/** The words of a name that say what the thing is, with those that lead up to it: "Espresso Beans". */
export function headTerms({ name }: Pick<ProductCard, "name">): string[] {
  const plain = withoutPurpose(name);
  return contentTerms(plain.split(variant).find((part) => /\p{L}{2}/u.test(part)) ?? plain);
}

/** What a product is, in one word each: by the end of its name, of its kind and of its category. */
export function thingTerms(card: Pick<ProductCard, "name" | "kind" | "category">): Set<string> {
  const kinds = [card.kind, card.category].flatMap((text) => piecesOf(text ?? ""));
  const ends = [headTerms(card), ...kinds].map((terms) => terms.at(-1));
  return new Set(ends.filter((term) => term !== undefined));
}

/** The things that a kind names: hair oil and serum, but of "Car & Shoe Care" no car. */
function piecesOf(kind: string): string[][] {
  const pieces = kind.split(joins).map(contentTerms);
  const isShared = (pieces.at(-1)?.length ?? 0) > 1;
  return pieces.filter((terms, at) => !(isShared && terms.length === 1 && at < pieces.length - 1));
}
