import type { IndexColumns } from "../index/shape.ts";
import { Best } from "./best.ts";
import type { Matches } from "./match.ts";
import type { Near } from "./nearness.ts";

/** Hits by words that have a vote. */
export const VOTERS = 50;
/** A type of few products is full soon: it needs so many more to be sure of it. */
const FEW = 4;

/** What speaks for each type, each from 0 to 1. */
export interface TypeEvidence {
  purity: Float32Array;
  votes: Float32Array;
  neighbours: Float32Array;
}

export function typeEvidence(
  { items, types }: IndexColumns,
  { matches, voters, near }: {
    matches: Matches;
    voters: readonly { item: number; score: number }[];
    near: Near | null;
  },
): TypeEvidence {
  const count = types.names.length;
  const purity = new Float32Array(count);
  for (const item of matches.found) purity[items.types[item]!]! += matches.coverage[item]!;
  for (let type = 0; type < count; type++) {
    purity[type] = purity[type]! / (matches.total || 1) / (types.sizes[type]! + FEW);
  }
  return {
    purity,
    votes: shares(voters, items.types, count),
    neighbours: shares(near?.neighbours ?? [], items.types, count),
  };
}

/** Types whose other products come near, too. */
const FITTING = 2;

/** The types that the words speak for most. */
export function fittingTypes({ purity, votes }: TypeEvidence): number[] {
  const best = new Best(FITTING);
  votes.forEach((vote, type) => vote > 0 && best.offer(type, vote + purity[type]!));
  return best.sorted().map(({ item }) => item);
}

/** How the votes of products fall on their types; a better hit has a greater vote. The greatest is 1. */
function shares(
  voters: readonly { item: number; score: number }[],
  typeOf: Uint16Array,
  count: number,
): Float32Array {
  const votes = new Float32Array(count);
  const best = voters[0]?.score ?? 0;
  for (const { item, score } of voters) {
    if (best > 0 && score > 0) votes[typeOf[item]!]! += Math.pow(score / best, 2);
  }
  const most = votes.reduce((a, b) => Math.max(a, b), 0);
  return most === 0 ? votes : votes.map((vote) => vote / most);
}
