import { queryVector, type SearchIndex } from "../../../../lib/search/mod.ts";
import { type Weights, weights as own } from "../../../../lib/search/rank/weights.ts";
import { ndcg } from "../../../../lib/search/evaluation/ndcg.ts";
import { say } from "../../say.ts";
import { type Labelled, mean } from "../../../../lib/search/evaluation/labelled.ts";

/*
 * Finds weights by going up one after the other, as long as NDCG@10 rises. What it promises is told
 * by cross-validation: weights found on four fifths of the queries, measured on the last fifth.
 */
const kinds = Object.keys(own) as (keyof Weights)[];
const STEPS = [0, 0.5, 0.75, 1.3, 1.8, 2.5];
const ROUNDS = 3;
const FOLDS = 5;
/** A smaller gain is chance. */
const LEAST = 0.001;
/** Hits that other weights might bring to the front. */
const DEEP = 200;

/** A labelled query and the evidence for each of its candidates. */
interface Case {
  isHeldOut: boolean;
  all: readonly number[];
  rows: { evidence: number[]; grade: number }[];
}

export function tune(index: SearchIndex, labelled: readonly Labelled[]): void {
  const cases = labelled.map((one) => toCase(index, one));
  const seen = cases.filter(({ isHeldOut }) => !isHeldOut);
  const heldOut = cases.filter(({ isHeldOut }) => isHeldOut);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const isOut = (place: number) => place % FOLDS === fold;
    const found = climb(seen.filter((_, place) => !isOut(place)));
    return seen.filter((_, place) => isOut(place)).map((one) => scoreOf(one, found));
  });
  const found = climb(seen);
  const told = (name: string, weights: Weights) =>
    say(`${name}: tuned with ${score(seen, weights)}, held out ${score(heldOut, weights)}`);
  told("as they are", own);
  say(`cross-validated: ${mean(folds.flat()).toFixed(3)}`);
  told("found", found);
  say(JSON.stringify(found, null, 2));
}

function toCase(index: SearchIndex, { query, grades }: Labelled): Case {
  const { hits } = index.search({
    text: query.text,
    queryVector: queryVector(query.text),
    limit: DEEP,
  });
  return {
    isHeldOut: query.isHeldOut,
    all: [...grades.values(), 0],
    rows: hits.map(({ id, why }) => ({
      evidence: kinds.map((kind) => (why[kind] ?? 0) / (own[kind] || 1)),
      grade: grades.get(id) ?? 0,
    })),
  };
}

function climb(cases: readonly Case[]): Weights {
  let best = { ...own };
  let most = mean(cases.map((one) => scoreOf(one, best)));
  for (let round = 0; round < ROUNDS; round++) {
    const before = most;
    for (const kind of kinds) {
      for (const step of STEPS) {
        const tried = { ...best, [kind]: own[kind] * step };
        const reached = mean(cases.map((one) => scoreOf(one, tried)));
        if (reached > most + LEAST) [best, most] = [tried, reached];
      }
    }
    if (most === before) break;
  }
  return best;
}

const score = (cases: readonly Case[], weights: Weights) =>
  mean(cases.map((one) => scoreOf(one, weights))).toFixed(3);

function scoreOf({ rows, all }: Case, weights: Weights): number {
  const worth = kinds.map((kind) => weights[kind]);
  const ordered = rows.map(({ evidence, grade }) => ({
    grade,
    total: evidence.reduce((sum, value, i) => sum + value * worth[i]!, 0),
  })).sort((a, b) => b.total - a.total);
  return ndcg(ordered.map(({ grade }) => grade), all);
}
