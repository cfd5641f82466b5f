const text = { type: "text", analyzer: "english" };
const label = { ...text, fields: { whole: { type: "keyword", ignore_above: 256 } } };

/**
 * How products lie in the engine: texts with English stems, names also by their beginnings and by their
 * words as they are written, and what the search reads of a name by itself: amounts, and what is missing.
 */
export const properties = {
  name: {
    ...text,
    fields: {
      begun: { type: "search_as_you_type" },
      plain: { type: "text", analyzer: "standard" },
    },
  },
  brand: label,
  type: label,
  category: label,
  subCategory: label,
  priceCents: { type: "integer" },
  rating: { type: "half_float" },
  sizes: { type: "keyword" },
  free: { type: "keyword" },
};

/** One more with each change of `properties`: an index knows of which it is. */
export const REVISION = 1;

export function indexBody(dims: number | null) {
  return {
    settings: { index: { knn: dims !== null } },
    mappings: {
      dynamic: "strict",
      _meta: { revision: REVISION },
      properties: { ...properties, ...(dims === null ? {} : { meaning: meaningOf(dims) }) },
    },
  };
}

function meaningOf(dimension: number) {
  const method = { name: "hnsw", space_type: "cosinesimil", engine: "lucene" };
  return { type: "knn_vector", dimension, method };
}
