/** How products lie in the engine: texts with English stems, names also by their beginnings. */
export function indexBody(dims: number | null) {
  const text = { type: "text", analyzer: "english" };
  const label = { ...text, fields: { whole: { type: "keyword", ignore_above: 256 } } };
  return {
    settings: { index: { knn: dims !== null } },
    mappings: {
      dynamic: "strict",
      properties: {
        name: { ...text, fields: { begun: { type: "search_as_you_type" } } },
        brand: label,
        type: label,
        category: label,
        subCategory: label,
        priceCents: { type: "integer" },
        rating: { type: "half_float" },
        ...(dims === null ? {} : { meaning: meaningOf(dims) }),
      },
    },
  };
}

function meaningOf(dimension: number) {
  const method = { name: "hnsw", space_type: "cosinesimil", engine: "lucene" };
  return { type: "knn_vector", dimension, method };
}
