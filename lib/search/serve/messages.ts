import type { IndexPart } from "../artefact/shape.ts";
import type { IndexedItem } from "../artefact/store.ts";
import type { Reasons, Understood } from "../shape.ts";
import type { UnderstoodPart } from "./understood_parts.ts";
import type { Term } from "../suggest/suggestions.ts";

/** A search, as an engine is asked it. */
export interface EngineRequest {
  text: string;
  /** Hits at most. */
  limit: number;
  /** The vectors of the version are of the model that this release has: the query's meaning counts, too. */
  isMeaningKnown: boolean;
  /** Of so many hits, the best, it is told why they are here. */
  explained: number;
}

/** What the thread of an index can be asked: each with what it is given, and its answer. */
export interface IndexCalls {
  load: { given: { parts: IndexPart[] }; answer: null };
  /** All products that changed since it was made. */
  overlay: { given: { changed: IndexedItem[] }; answer: null };
  search: { given: EngineRequest; answer: FoundHits };
  suggest: { given: { text: string; limit: number }; answer: Suggested };
}

/** What a search found, as little as it can be told with: thousands of hits pass between threads. */
export interface FoundHits {
  /** Best first. */
  ids: Float64Array;
  scores: Float32Array;
  /** Of as many of the first as was asked. */
  why: Reasons[];
  understood: Understood;
  /** What of it can be taken away. */
  parts: UnderstoodPart[];
  didYouMean: string | null;
  /** False where words alone were compared. */
  byMeaning: boolean;
}

/** What begins as what is typed: products by their ids. */
export interface Suggested {
  terms: Term[];
  products: number[];
}

export type Calls = Record<string, { given: unknown; answer: unknown }>;

export interface Call {
  id: number;
  name: string;
  given: unknown;
}

export type Reply =
  | { kind: "ready" }
  | { kind: "answer"; id: number; answer: unknown }
  | { kind: "refusal"; id: number; message: string };
