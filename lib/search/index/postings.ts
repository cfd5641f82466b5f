import type { Growing } from "./growing.ts";
import { IMPACT, type Postings } from "./shape.ts";

/** Which product has which term, in the order of the products; weights in hundredths. */
export interface Uses {
  terms: Growing;
  items: Growing;
  weights: Growing;
  fields: Growing;
}

/** Saturation and the share of length in BM25. Names are short: length says little. */
const K1 = 1.2;
const B = 0.4;

/** Turns what each product has into what each term has. Pairs that stand in one product alone are left out. */
export function toPostings(texts: readonly string[], uses: Uses, lengths: Uint8Array): Postings {
  const counts = new Uint32Array(texts.length);
  const termOf = uses.terms.values;
  for (const term of termOf) counts[term]!++;
  const kept = texts.map((text, term) => counts[term]! > 1 || !text.includes(" "));
  const places = new Int32Array(texts.length).fill(-1);
  const terms: string[] = [];
  const starts: number[] = [0];
  texts.forEach((text, term) => {
    if (!kept[term]) return;
    places[term] = terms.push(text) - 1;
    starts.push(starts.at(-1)! + counts[term]!);
  });
  const total = starts.at(-1)!;
  const postings: Postings = {
    terms,
    starts: Uint32Array.from(starts),
    items: new Uint32Array(total),
    impacts: new Uint8Array(total),
    fields: new Uint8Array(total),
  };
  fill(postings, { uses, lengths, places });
  return postings;
}

function fill(
  postings: Postings,
  { uses, lengths, places }: { uses: Uses; lengths: Uint8Array; places: Int32Array },
): void {
  const next = postings.starts.slice();
  const average = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
  const [termOf, items, weights, fields] = [
    uses.terms.values,
    uses.items.values,
    uses.weights.values,
    uses.fields.values,
  ];
  for (let use = 0; use < termOf.length; use++) {
    const place = places[termOf[use]!]!;
    if (place < 0) continue;
    const at = next[place]!++;
    const item = items[use]!;
    const weight = weights[use]! / 100;
    const norm = K1 * (1 - B + B * lengths[item]! / average);
    postings.items[at] = item;
    postings.fields[at] = fields[use]!;
    postings.impacts[at] = Math.max(
      1,
      Math.min(255, Math.round(255 * weight * (K1 + 1) / (weight + norm) / IMPACT)),
    );
  }
}
