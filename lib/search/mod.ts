export type {
  Correction,
  Embedder,
  ItemVectors,
  PriceBounds,
  Reasons,
  SearchHit,
  SearchItem,
  SearchRequest,
  SearchResult,
  Understood,
} from "./shape.ts";
export { itemVector, queryVector, wordEmbedder } from "./embedder/words.ts";
export { toInt8 } from "./meaning/vectors.ts";
export { buildIndex, decodeIndex, encodeIndex, SearchIndex, understand } from "./search_index.ts";
