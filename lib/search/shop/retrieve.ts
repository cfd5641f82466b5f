import { parseSearch, searchProducts } from "../../catalog/mod.ts";
import { defaultListParams } from "../../catalog/shape.ts";
import { weights } from "../rank/weights.ts";
import { JUDGED, type SearcherDeps, searcherOf } from "../serve/searcher.ts";
import type { Reasons, Understood } from "../shape.ts";

/** Products that answer a text, for who reads them again before anybody sees them. */
export interface Retrieved {
  /** Best first; sold out ones are among them. */
  ids: readonly number[];
  /** How many of them, from the first, are the thing itself and not only near it. */
  close: number;
  /** Share of the text's words, by their weight, that one of the best has: from 0 to 1. */
  sureness: number;
  /** `null` where the database answered, because no index does. */
  understood: Understood | null;
  /** The text without its price; `null` where it names none. */
  unpriced: string | null;
}

/** Of the best hit's score: what has less is something else of the same words. */
const CLOSE_SHARE = 0.8;
/** What the database's nearest names are worth, where nothing has the words. */
const GUESSED = 0.3;
const none: Retrieved = { ids: [], close: 0, sureness: 0, understood: null, unpriced: null };

/** What the search has for a text, without a page around it. Odd input finds nothing. */
export async function retrieve(deps: SearcherDeps, typed: string): Promise<Retrieved> {
  const text = parseSearch(typed);
  if (text === "") return none;
  const found = await searcherOf(deps).search(text);
  if (found === null || found.ids.length === 0) return await retrieveByWords(deps, text);
  const least = found.scores[0]! * CLOSE_SHARE;
  const end = found.scores.findIndex((score) => score < least);
  return {
    ids: [...found.ids],
    close: end < 0 ? found.ids.length : end,
    sureness: Math.max(...found.why.slice(0, JUDGED).map(surenessOf)),
    understood: found.understood,
    unpriced: found.parts.find(({ kind }) => kind === "price")?.without ?? null,
  };
}

async function retrieveByWords(deps: SearcherDeps, text: string): Promise<Retrieved> {
  const params = { ...defaultListParams, q: text, sort: "match" } as const;
  const { products, isGuess } = await searchProducts(deps, { params, category: null });
  if (products.length === 0) return none;
  const ids = products.map(({ id }) => id);
  const sureness = isGuess ? GUESSED : 1;
  return { ...none, ids, close: ids.length, sureness };
}

/** An engine elsewhere says no more than that it found something. */
function surenessOf(why: Reasons): number {
  if ("engine" in why) return 1;
  return Math.min(1, (why.coverage ?? 0) / weights.coverage);
}
