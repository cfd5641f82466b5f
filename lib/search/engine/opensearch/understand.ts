import { readQuery } from "../../query/read.ts";
import { type Slot, soughtWords } from "../../query/slots.ts";
import { noBrands, tradeLexicon } from "../../query/trade_lexicon.ts";
import { meaningOfQuery } from "../../serve/model.ts";
import {
  type Removable,
  type UnderstoodPart,
  understoodParts,
} from "../../serve/understood_parts.ts";
import type { PriceBounds } from "../../shape.ts";

/** What is made of a query before the engine is asked: all that needs none of the catalogue's words. */
export interface Meant {
  slots: Slot[];
  price: PriceBounds;
  excluded: string[];
  attributes: string[];
  size: string | null;
  parts: UnderstoodPart[];
  /** `null` where words alone count. */
  vector: Float32Array | null;
}

/** Takes some milliseconds for a long query, and a tenth of a second the first time. */
export function understand(
  { text, isMeaningKnown }: { text: string; isMeaningKnown: boolean },
): Meant {
  const { slots, price, excluded, attributes, size } = read(text);
  return {
    ...{ slots, price, excluded, attributes, size },
    parts: understoodParts(text, removable),
    vector: isMeaningKnown ? meaningOfQuery(text) : null,
  };
}

const read = (text: string) => readQuery(text, { vocabulary: tradeLexicon, brands: noBrands });

function removable(text: string): Removable {
  const { slots, ...rest } = read(text);
  return { ...rest, brand: null, words: soughtWords(slots) };
}
