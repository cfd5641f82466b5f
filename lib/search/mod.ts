export type { ItemVectors, SearchItem } from "./shape.ts";
export { itemVector, queryVector, wordEmbedder } from "./embedder/words.ts";
export { toInt8 } from "./meaning/vectors.ts";
export { buildIndex, decodeIndex, encodeIndex, SearchIndex } from "./search_index.ts";
