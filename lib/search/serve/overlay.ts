import type { Artefact } from "../artefact/artefact.ts";
import type { IndexedItem } from "../artefact/store.ts";
import { buildIndex, type SearchIndex } from "../mod.ts";
import type { SearchHit, SearchItem, SearchRequest, SearchResult } from "../shape.ts";
import { wordsOf } from "../suggest/words_of.ts";

/*
 * What changed since an index was made lies beside it as a small index of its own, so that a product is
 * found the moment it is saved. How much a word says depends on how many products have it, so scores of
 * the two are not of one scale: those of the small one are measured by the best of each, and by how many
 * of the words they have.
 */

/** Products that say something else than the index knows, as an index. */
export interface Overlay {
  /** By product the words that it has anywhere. */
  words: ReadonlyMap<number, readonly string[]>;
  index: SearchIndex | null;
}

export const noOverlay: Overlay = { words: new Map(), index: null };

/** Of products that changed those that say something new; who only costs something else stays out. */
export function overlayOf(
  { contents }: Pick<Artefact, "contents">,
  changed: readonly IndexedItem[],
): Overlay {
  const items = changed.filter(({ id, content }) => contents.get(id) !== BigInt(content));
  if (items.length === 0) return noOverlay;
  const words = new Map(items.map((item) => [item.id, wordsOf(textOf(item))]));
  return { words, index: buildIndex(items, null) };
}

const textOf = ({ name, brand, type, category, subCategory }: SearchItem) =>
  [name, brand, type, category, subCategory].join(" ");

/** Both as one answer. What was understood is the large one's: it knows the words of the catalogue. */
export function searchBoth(
  index: SearchIndex,
  overlay: Overlay,
  asked: SearchRequest,
): SearchResult {
  const found = index.search(asked);
  if (overlay.index === null) return found;
  const known = found.hits.filter(({ id }) => !overlay.words.has(id));
  const { fresh, isAsTyped } = searchFresh(overlay.index, found, asked);
  const hits = [...known, ...scaled(fresh, { overlay, known, found, isAsTyped })]
    .sort((a, b) => b.score - a.score || a.id - b.id).slice(0, asked.limit);
  return isAsTyped ? { ...found, hits, didYouMean: null } : { ...found, hits };
}

/** A small index knows few words, so what it takes for misspelt seldom is: only what it reads as it is counts. */
function searchFresh(index: SearchIndex, found: SearchResult, asked: SearchRequest) {
  for (const text of [asked.text, found.didYouMean]) {
    if (text === null) continue;
    const { hits, understood } = index.search({ ...asked, text, queryVector: null });
    if (understood.corrections.length > 0 || hits.length === 0) continue;
    return { fresh: hits, isAsTyped: text === asked.text && found.didYouMean !== null };
  }
  return { fresh: [], isAsTyped: false };
}

interface Scale {
  overlay: Overlay;
  known: readonly SearchHit[];
  found: SearchResult;
  isAsTyped: boolean;
}

function scaled(
  fresh: readonly SearchHit[],
  { overlay, known, found, isAsTyped }: Scale,
): SearchHit[] {
  const [best, bestKnown] = [fresh[0]?.score ?? 0, known[0]?.score ?? 1];
  if (best <= 0) return [];
  const words = isAsTyped ? wordsOf(found.understood.text) : found.understood.words;
  return fresh.map(({ id, score, why }) => {
    const share = shareOf(words, overlay.words.get(id) ?? []);
    return { id, score: score / best * bestKnown * share ** 2, why: { ...why, changed: share } };
  }).filter(({ score }) => score > 0);
}

/** How many of the words that were searched for a product has, as a share. */
function shareOf(sought: readonly string[], has: readonly string[]): number {
  const words = sought.flatMap(wordsOf);
  if (words.length === 0) return 1;
  const isThere = (word: string) =>
    has.some((one) => one.startsWith(word) || (one.length > 2 && word.startsWith(one)));
  return words.filter(isThere).length / words.length;
}
