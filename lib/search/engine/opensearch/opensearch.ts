import type { IndexedItem } from "../../artefact/store.ts";
import type { EngineRequest, FoundHits, Suggested } from "../../serve/messages.ts";
import type { Term } from "../../suggest/suggestions.ts";
import { wordsOf } from "../../suggest/words_of.ts";
import { meaningOfQuery } from "../../serve/model.ts";
import type { SearchEngine } from "../engine.ts";
import type { EngineClient } from "./client.ts";
import { indexName, putItems } from "./fill.ts";

const SEARCHES_WITHIN_MS = 1_000;
const SUGGESTS_WITHIN_MS = 300;
/** Requests under way, beyond which the database answers. */
const UNDER_WAY = 64;
/** Products that are near in meaning. */
const NEIGHBOURS = 100;
/** How much words and meaning weigh. */
const WEIGHTS = [0.7, 0.3];
const FIELDS = ["name^2", "type^2", "brand^2", "subCategory", "category"];
const LABELS = ["type", "brand", "category", "subCategory"] as const;

interface Hits {
  hits: { hits: { _id: string; _score: number | null }[] };
  aggregations?: Record<string, { buckets: { key: string; doc_count: number }[] }>;
}

/** A version of the catalogue in an engine elsewhere, for catalogues that outgrow one machine. */
export function openEngine(client: EngineClient, version: string): SearchEngine {
  const name = indexName(client, version);
  let [underWay, isAlive] = [0, true];

  async function ask(body: unknown, withinMs: number): Promise<Hits> {
    underWay++;
    try {
      return await client.ask<Hits>("POST", `/${name}/_search`, { body, withinMs });
    } finally {
      underWay--;
    }
  }

  return {
    async search(asked) {
      const body = searchBody(asked);
      const { hits: { hits } } = await ask(body, SEARCHES_WITHIN_MS);
      return { ...foundOf(asked.text, hits), byMeaning: "search_pipeline" in body };
    },
    async suggest(asked) {
      return suggestedOf(asked, await ask(suggestBody(asked), SUGGESTS_WITHIN_MS));
    },
    async layOver(changed: IndexedItem[]) {
      await putItems(client, { name, items: changed });
      if (changed.length > 0) {
        await client.ask("POST", `/${name}/_refresh`, { withinMs: SEARCHES_WITHIN_MS });
      }
    },
    get isAlive() {
      return isAlive;
    },
    get isBusy() {
      return underWay >= UNDER_WAY;
    },
    end: () => void (isAlive = false),
  };
}

/** By words; where the meaning is known, by both, each brought to the same scale first. */
export function searchBody({ text, limit, isMeaningKnown }: EngineRequest) {
  const queryVector = isMeaningKnown ? meaningOfQuery(text) : null;
  const words = {
    multi_match: {
      ...{ query: text, fields: FIELDS, type: "most_fields", fuzziness: "AUTO" },
      minimum_should_match: "2<60%",
    },
  };
  const plain = { size: limit, _source: false, track_total_hits: false };
  if (queryVector === null) return { ...plain, query: words };
  const meaning = { knn: { meaning: { vector: [...queryVector], k: NEIGHBOURS } } };
  return {
    ...plain,
    query: { hybrid: { queries: [words, meaning] } },
    search_pipeline: {
      phase_results_processors: [{
        "normalization-processor": {
          normalization: { technique: "min_max" },
          combination: { technique: "arithmetic_mean", parameters: { weights: WEIGHTS } },
        },
      }],
    },
  };
}

function suggestBody({ text, limit }: { text: string; limit: number }) {
  const begun = ["name.begun", "name.begun._2gram", "name.begun._3gram"];
  return {
    ...{ size: limit, _source: false, track_total_hits: false },
    query: {
      bool: {
        should: [
          { multi_match: { query: text, type: "bool_prefix", operator: "and", fields: begun } },
          {
            multi_match: { query: text, type: "bool_prefix", operator: "and", fields: [...LABELS] },
          },
        ],
        minimum_should_match: 1,
      },
    },
    sort: [{ rating: { order: "desc", missing: "_last" } }],
    aggs: Object.fromEntries(
      LABELS.map((label) => [label, { terms: { field: `${label}.whole`, size: 20 } }]),
    ),
  };
}

function foundOf(text: string, hits: Hits["hits"]["hits"]): Omit<FoundHits, "byMeaning"> {
  return {
    ids: Float64Array.from(hits, ({ _id }) => Number(_id)),
    scores: Float32Array.from(hits, ({ _score }) => _score ?? 0),
    why: hits.map(({ _score }) => ({ engine: _score ?? 0 })),
    understood: {
      ...{ text, brand: null, type: null, attributes: [], size: null, excluded: [] },
      price: { minCents: null, maxCents: null },
      words: wordsOf(text),
      corrections: [],
    },
    parts: [],
    didYouMean: null,
  };
}

function suggestedOf(
  { text, limit }: { text: string; limit: number },
  { hits, aggregations = {} }: Hits,
): Suggested {
  const typed = wordsOf(text);
  const begins = (label: string) => {
    const words = wordsOf(label);
    return typed.every((begun) => words.some((word) => word.startsWith(begun)));
  };
  const terms = LABELS.flatMap((label) =>
    (aggregations[label]?.buckets ?? []).filter(({ key }) => begins(key)).map((bucket): Term => ({
      kind: label === "subCategory" ? "category" : label,
      text: bucket.key,
      products: bucket.doc_count,
    }))
  );
  const sorted = terms.toSorted((a, b) => b.products - a.products).slice(0, limit);
  return { terms: sorted, products: hits.hits.map(({ _id }) => Number(_id)) };
}
