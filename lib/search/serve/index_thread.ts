/*
 * The thread in which an index lives, with no rights at all: neither reading it in nor a search ever
 * holds up the pages of the shop, and its memory is given back by its end. One version is one thread.
 */
import { type Artefact, decodeArtefact } from "../artefact/artefact.ts";
import { soughtWords } from "../query/slots.ts";
import { meaningOfQuery } from "./model.ts";
import { suggestProducts, suggestTerms } from "../suggest/suggestions.ts";
import { answerCalls } from "./answer_calls.ts";
import type { EngineRequest, FoundHits, IndexCalls } from "./messages.ts";
import { type Removable, understoodParts } from "./understood_parts.ts";
import { relevant } from "./relevant.ts";
import { warmUp } from "./warm_up.ts";
import { noOverlay, type Overlay, overlayOf, searchBoth } from "./overlay.ts";

let artefact: Artefact | null = null;
let overlay: Overlay = noOverlay;

function loaded(): Artefact {
  if (!artefact) throw new Error("No index was loaded yet");
  return artefact;
}

/** What an index makes of a text, without looking for it. */
function read(text: string): Removable {
  const { index } = loaded();
  const { brand, slots, ...reading } = index.read(text);
  return {
    ...reading,
    brand: brand === 0 ? null : index.columns.brands[brand]!,
    words: soughtWords(slots),
  };
}

function search({ isMeaningKnown, ...asked }: EngineRequest): FoundHits {
  const queryVector = isMeaningKnown ? meaningOfQuery(asked.text) : null;
  const { hits: all, understood, didYouMean } = searchBoth(loaded().index, overlay, {
    ...asked,
    queryVector,
  });
  const hits = relevant(all);
  return {
    ids: Float64Array.from(hits, ({ id }) => id),
    scores: Float32Array.from(hits, ({ score }) => score),
    why: hits.slice(0, asked.explained).map(({ why }) => why),
    understood,
    parts: understoodParts(asked.text, read),
    didYouMean,
    byMeaning: queryVector !== null,
  };
}

answerCalls<IndexCalls>({
  load({ parts }) {
    artefact = decodeArtefact(parts);
    const { columns } = artefact.index;
    const isMeaningKnown = columns.vectors !== null;
    warmUp(columns, (text) => search({ text, limit: 100, isMeaningKnown, explained: 0 }));
    return null;
  },
  overlay({ changed }) {
    overlay = overlayOf(loaded(), changed);
    return null;
  },
  search,
  suggest: ({ text, limit }) => ({
    terms: suggestTerms(loaded().suggestions, text, limit),
    products: suggestProducts(loaded().suggestions, text, limit),
  }),
});
