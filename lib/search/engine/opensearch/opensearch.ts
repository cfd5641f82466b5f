import { soughtWords } from "../../query/slots.ts";
import type { IndexedItem } from "../../artefact/store.ts";
import type { FoundHits, Suggested } from "../../serve/messages.ts";
import { MOST_LATE, MOST_WAITING, openThread } from "../../serve/open_thread.ts";
import type { UnderstoodPart } from "../../serve/understood_parts.ts";
import type { Correction } from "../../shape.ts";
import { tradeNames } from "../../query/trade_names.ts";
import { fold } from "../../words/fold.ts";
import { stem } from "../../words/stem.ts";
import type { Term } from "../../suggest/suggestions.ts";
import { wordsOf } from "../../suggest/words_of.ts";
import type { SearchEngine } from "../engine.ts";
import type { EngineClient } from "./client.ts";
import { addFields, indexName, putItems } from "./fill.ts";
import { isOlder } from "./revision.ts";
import { searchBody } from "./search_body.ts";
import type { Meant } from "./understand.ts";
import type { UnderstandCalls } from "./understand_thread.ts";

const SEARCHES_WITHIN_MS = 1_000;
const SUGGESTS_WITHIN_MS = 300;
/** Requests under way, beyond which the database answers. */
const UNDER_WAY = 64;
/** Until the reader has read its first query, which takes it some hundred milliseconds. */
const STARTS_WITHIN_MS = 30_000;
/** Reading a query takes a millisecond or two. */
const UNDERSTANDS_WITHIN_MS = 1_000;
/** Share of what was found. */
const STANDS_OUT = 0.5;
const LABELS = ["type", "brand", "category", "subCategory"] as const;

interface Hits {
  hits: { hits: { _id: string; _score: number | null }[] };
  aggregations?: Record<string, { buckets: Bucket[] }>;
  suggest?: { spelling?: { text: string; options: { text: string }[] }[] };
}

interface Bucket {
  key: string;
  doc_count: number;
}

/**
 * A version of the catalogue in an engine elsewhere, for catalogues that outgrow one machine.
 *
 * @throws where the engine does not have it, or does not answer
 */
export async function openEngine(client: EngineClient, version: string): Promise<SearchEngine> {
  const name = indexName(client, version);
  const reader = openThread<UnderstandCalls>(new URL("./understand_thread.ts", import.meta.url));
  let [underWay, isAlive, hasFields, hasPlainNames] = [0, true, false, false];
  try {
    const first = { text: "something to begin with", isMeaningKnown: true };
    const [older] = await Promise.all([
      isOlder(client, version),
      reader.call("understand", first, { withinMs: STARTS_WITHIN_MS }),
    ]);
    hasPlainNames = !older;
  } catch (error) {
    reader.end();
    throw error;
  }

  async function ask(body: unknown, withinMs: number): Promise<Hits> {
    underWay++;
    try {
      return await client.ask<Hits>("POST", `/${name}/_search`, { body, withinMs });
    } finally {
      underWay--;
    }
  }

  return {
    async search({ text, limit, explained, isMeaningKnown }) {
      const meant = await reader.call("understand", { text, isMeaningKnown }, {
        withinMs: UNDERSTANDS_WITHIN_MS,
      });
      const answer = await ask(searchBody(meant, { limit, hasPlainNames }), SEARCHES_WITHIN_MS);
      return foundOf({ text, meant, explained }, answer);
    },
    async suggest(asked) {
      return suggestedOf(asked, await ask(suggestBody(asked), SUGGESTS_WITHIN_MS));
    },
    async layOver(changed: IndexedItem[]) {
      if (changed.length > 0 && !hasFields) {
        await addFields(client, name);
        hasFields = true;
      }
      await putItems(client, { name, items: changed });
      if (changed.length > 0) {
        await client.ask("POST", `/${name}/_refresh`, { withinMs: SEARCHES_WITHIN_MS });
      }
    },
    get isAlive() {
      return isAlive && reader.isAlive && reader.lateInARow < MOST_LATE;
    },
    get isBusy() {
      return underWay >= UNDER_WAY || reader.waiting >= MOST_WAITING;
    },
    end() {
      isAlive = false;
      reader.end();
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

interface Asked {
  text: string;
  meant: Meant;
  /** Hits of which it is told why they are there. */
  explained: number;
}

function foundOf({ text, meant, explained }: Asked, answer: Hits): FoundHits {
  const { hits: { hits }, aggregations = {}, suggest } = answer;
  const corrections = correctionsOf(suggest);
  const words = soughtWords(meant.slots);
  const brand = brandOf(text, aggregations.brand?.buckets ?? [], hits.length);
  const [type] = aggregations.type?.buckets ?? [];
  const { price, excluded, attributes, size, parts, vector } = meant;
  return {
    ids: Float64Array.from(hits, ({ _id }) => Number(_id)),
    scores: Float32Array.from(hits, ({ _score }) => _score ?? 0),
    why: hits.slice(0, explained).map(({ _score }) => ({ engine: _score ?? 0 })),
    understood: {
      ...{ text, price, excluded, attributes, size, words, corrections },
      brand,
      type: type && type.doc_count >= hits.length * STANDS_OUT ? type.key : null,
    },
    parts: [...parts, ...brandPart(text, brand)],
    didYouMean: corrections.length === 0 ? null : corrections.reduce(
      (corrected, { typed, meant }) => corrected.replace(typed, meant),
      fold(text).trim().replace(/\s+/g, " "),
    ),
    byMeaning: vector !== null,
  };
}

/** Words that no product has, and the nearest that one has. */
function correctionsOf(suggest: Hits["suggest"]): Correction[] {
  return (suggest?.spelling ?? []).flatMap(({ text, options: [best] }) =>
    best && !tradeNames.has(stem(text)) ? [{ typed: text, meant: best.text }] : []
  );
}

/** The brand that a query names: one word is one where most of what was found has it. */
function brandOf(text: string, buckets: readonly Bucket[], found: number): string | null {
  const typed = ` ${wordsOf(text).join(" ")} `;
  const named = buckets.filter(({ key, doc_count }) => {
    const words = wordsOf(key);
    return words.length > 0 && typed.includes(` ${words.join(" ")} `) &&
      (words.length > 1 || doc_count >= found * STANDS_OUT);
  });
  return named.toSorted((a, b) => b.key.length - a.key.length)[0]?.key ?? null;
}

/** The query without its brand; none where nothing would be left of it. */
function brandPart(text: string, brand: string | null): UnderstoodPart[] {
  if (brand === null) return [];
  const [words, own] = [text.trim().split(/\s+/), wordsOf(brand)];
  const without = words.filter((word) => !wordsOf(word).every((one) => own.includes(one))).join(
    " ",
  );
  return without === "" ? [] : [{ kind: "brand", text: brand, without }];
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
