/** Hits of each version that are compared: the first of a page. */
export const COMPARED = 10;

/** A hit of one version beside those of the other. */
export interface ComparedHit {
  id: number;
  /** Its place in the other version, from 1; `null` where that has it not among its first. */
  elsewhere: number | null;
}

/** What two versions answer to one query. */
export interface ComparedLists {
  a: ComparedHit[];
  b: ComparedHit[];
  /** Share of the hits that both have: from 0 to 1, and 1 where neither finds anything. */
  overlap: number;
  /** The same hits in the same order. */
  isEqual: boolean;
}

/** @param a,b  products, the best first; no more than the first ten count */
export function compareLists(a: readonly number[], b: readonly number[]): ComparedLists {
  const [first, second] = [a.slice(0, COMPARED), b.slice(0, COMPARED)];
  const most = Math.max(first.length, second.length);
  const both = first.filter((id) => second.includes(id)).length;
  return {
    a: beside(first, second),
    b: beside(second, first),
    overlap: most === 0 ? 1 : both / most,
    isEqual: first.length === second.length && first.every((id, at) => second[at] === id),
  };
}

function beside(own: readonly number[], other: readonly number[]): ComparedHit[] {
  return own.map((id) => ({ id, elsewhere: placeIn(other, id) }));
}

function placeIn(ids: readonly number[], id: number): number | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : at + 1;
}

/** What became of a hit from the one version to the other, in a word; `""` where nothing did. */
export function changeWord(
  { elsewhere }: ComparedHit,
  { place, side }: { place: number; side: "a" | "b" },
): string {
  if (elsewhere === place) return "";
  if (side === "a") return elsewhere === null ? "gone" : `now ${elsewhere}`;
  return elsewhere === null ? "new" : `was ${elsewhere}`;
}
