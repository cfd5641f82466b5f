import type { SearchItem } from "../shape.ts";
import { freeTerm, pairTerm, termsOf } from "../words/terms.ts";
import { headsOf } from "./heads.ts";
import { IN_BRAND, IN_CATEGORY, IN_NAME, IN_TYPE, IS_HEAD } from "./shape.ts";

/** What a word is worth in each place. */
const weights = new Map([[IN_NAME, 1], [IN_TYPE, 0.9], [IN_BRAND, 0.9], [IN_CATEGORY, 0.35]]);

export interface TermUse {
  weight: number;
  fields: number;
}

export interface ItemTerms {
  terms: Map<string, TermUse>;
  /** Words of the name. */
  length: number;
}

/** The terms of a product, from all of its fields. */
export function itemTerms(item: SearchItem): ItemTerms {
  const terms = new Map<string, TermUse>();
  const { plain: name, count } = addField(terms, item.name, IN_NAME);
  for (let i = 0; i + 1 < name.length; i++) {
    use(terms, pairTerm(name[i]!, name[i + 1]!), IN_NAME);
  }
  for (const head of headsOf(item.name)) {
    const known = terms.get(head);
    if (known) known.fields |= IS_HEAD;
  }
  const { plain: type } = addField(terms, item.type ?? "", IN_TYPE);
  for (let i = 0; i + 1 < type.length; i++) {
    use(terms, pairTerm(type[i]!, type[i + 1]!), IN_TYPE);
  }
  addField(terms, item.brand ?? "", IN_BRAND);
  addField(terms, `${item.subCategory ?? ""} ${item.category}`, IN_CATEGORY);
  return { terms, length: count };
}

function addField(
  terms: Map<string, TermUse>,
  text: string,
  field: number,
): { plain: string[]; count: number } {
  const { words, without, sizes } = termsOf(text);
  const plain = words.map(({ term }) => term);
  for (const term of [...plain, ...without.map(freeTerm), ...sizes]) use(terms, term, field);
  return { plain, count: plain.length + without.length };
}

/** A word counts once in each field, however often it stands there. */
function use(terms: Map<string, TermUse>, term: string, field: number): void {
  const known = terms.get(term);
  if (!known) terms.set(term, { weight: weights.get(field)!, fields: field });
  else if (!(known.fields & field)) {
    known.weight += weights.get(field)!;
    known.fields |= field;
  }
}
