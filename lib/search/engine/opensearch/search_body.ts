import { type Slot, thingsOf, type Way } from "../../query/slots.ts";
import type { Meant } from "./understand.ts";

/** Products that are near in meaning. */
const NEIGHBOURS = 100;
/** How much words and meaning weigh. */
const WEIGHTS = [0.7, 0.3];
const FIELDS = ["name^2", "type^2", "brand^2", "subCategory", "category"];
/** What it must not have is looked for in what it is called. */
const CALLED = ["name", "type"];
/** What is asked for beside the thing itself: it comes first, and what lacks it stays below. */
const PRICED = 20;
const LACKING = 6;
const SIZED = 4;
/** Buckets of what was found, by which brand and type are told. */
const BUCKETS = 10;

/** By words; where the meaning is known, by both, each brought to the same scale first. */
export function searchBody(
  meant: Meant,
  { limit, hasPlainNames }: {
    limit: number;
    /** The index has the field by which words are corrected; one of an older release has not, and would refuse. */
    hasPlainNames: boolean;
  },
) {
  const words = wordsQuery(meant);
  const plain = {
    ...{ size: limit, _source: false, track_total_hits: false },
    aggs: Object.fromEntries(
      ["type", "brand"].map((
        label,
      ) => [label, { terms: { field: `${label}.whole`, size: BUCKETS } }]),
    ),
    ...(hasPlainNames ? suggestions(meant) : {}),
  };
  if (meant.vector === null) return { ...plain, query: words };
  const meaning = {
    knn: {
      meaning: {
        vector: [...meant.vector],
        k: NEIGHBOURS,
        filter: { bool: { must_not: exclusions(meant) } },
      },
    },
  };
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

function wordsQuery(meant: Meant) {
  const things = thingsOf(meant.slots);
  // What only describes a want counts a little, and nothing lacks that has none of it.
  const wanted = things.filter(({ importance }) => importance >= 1);
  const others = things.filter(({ importance }) => importance < 1);
  // What is bought for a need has none of its words, and what has them all may be no answer to the need.
  const isNeed = wanted.some(({ ways }) => ways.every(({ how }) => how === "named"));
  const [needed, more] = isNeed ? [things, []] : [wanted, others];
  return {
    bool: {
      must: needed.length === 0 ? [] : [{
        bool: { should: needed.map(slotQuery), minimum_should_match: isNeed ? 1 : "2<60%" },
      }],
      should: [
        ...more.map(slotQuery),
        ...meant.slots.filter(({ isAttribute }) => isAttribute).map(attributeQuery),
        ...priceQuery(meant),
      ],
      must_not: exclusions(meant),
    },
  };
}

function slotQuery({ typed, meant, ways, importance }: Slot) {
  const queries = ways.map((way) =>
    way.how === "typed" && way.terms.length === meant.length
      ? typedQuery(typed, way)
      : phraseQuery(way)
  );
  return { dis_max: { queries, boost: importance } };
}

/** What stands in so many fields counts most; a slip of one letter or two is none. */
const typedQuery = (query: string, { weight }: Way) => ({
  multi_match: {
    ...{ query, fields: FIELDS, type: "most_fields", fuzziness: "AUTO", boost: weight },
    minimum_should_match: "100%",
  },
});

const phraseQuery = ({ terms, weight }: Way) => ({
  multi_match: { query: terms.join(" "), fields: FIELDS, type: "phrase", boost: weight },
});

function attributeQuery({ meant: [term = ""], ways }: Slot) {
  const field = term.startsWith("=") ? "sizes" : "free";
  const boost = field === "sizes" ? SIZED : LACKING;
  const named = ways.filter(({ how }) => how === "named").map(phraseQuery);
  const queries = [{ term: { [field]: { value: term.replace(/^free:/, ""), boost } } }, ...named];
  return { dis_max: { queries } };
}

function priceQuery({ price: { minCents, maxCents } }: Meant) {
  if (minCents === null && maxCents === null) return [];
  const priceCents = {
    ...(minCents === null ? {} : { gte: minCents }),
    ...(maxCents === null ? {} : { lte: maxCents }),
  };
  return [{ constant_score: { filter: { range: { priceCents } }, boost: PRICED } }];
}

/** What is called by it, unless it says of itself that it lacks it: "Sugar Free". */
function exclusions({ excluded }: Meant) {
  return excluded.map((what) => ({
    bool: {
      must: [{ multi_match: { query: what, fields: CALLED, type: "phrase" } }],
      must_not: [{ term: { free: { value: what } } }],
    },
  }));
}

/** Words that nothing is called by, as they may have been meant. */
function suggestions({ slots }: Meant) {
  const words = slots.filter(({ isAttribute, importance }) => !isAttribute && importance >= 1);
  const text = words.map(({ typed }) => typed).join(" ");
  if (text === "") return {};
  const term = { field: "name.plain", suggest_mode: "missing", size: 1, prefix_length: 1 };
  return { suggest: { spelling: { text, term } } };
}
