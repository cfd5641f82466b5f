import type { SearchHit } from "../shape.ts";

/** Of the best hit's score; what has less is near in one word only. */
const LEAST_SHARE = 0.45;
/** A page of them stays, whatever they are worth: better something that is near than nothing. */
const STAY = 24;

/** The hits that are worth to be counted, narrowed and sorted: a search by price begins with them. */
export function relevant(hits: readonly SearchHit[]): readonly SearchHit[] {
  const least = (hits[0]?.score ?? 0) * LEAST_SHARE;
  const end = hits.findIndex(({ score }) => score < least);
  return end < 0 ? hits : hits.slice(0, Math.max(end, STAY));
}
