/*
 * How good the search is: NDCG@10 of the labelled queries over the catalogue of CATALOG_CSV, all ways
 * side by side, on the queries that weights and dictionaries are tuned with and on those held out.
 */
import {
  buildIndex,
  itemVector,
  queryVector,
  type SearchIndex,
  type SearchItem,
  toInt8,
} from "../../../../lib/search/mod.ts";
import { type Weights, weights as own } from "../../../../lib/search/rank/weights.ts";
import type { Trial } from "../../../../lib/search/search_index.ts";
import { say } from "../../say.ts";
import { percentile } from "../table.ts";
import { readCatalog } from "../../../../lib/search/evaluation/catalog.ts";
import { label, type Labelled, mean, scoreOf } from "../../../../lib/search/evaluation/labelled.ts";
import { tune } from "./tune.ts";

interface Variant extends Trial {
  name: string;
  withVectors?: boolean;
  /** Its hits are those of others, fused by reciprocal rank. */
  fused?: readonly Variant[];
}

const none = Object.fromEntries(Object.keys(own).map((kind) => [kind, 0])) as unknown as Weights;
const words: Weights = { ...none, words: 1 };
const meaning: Weights = { ...none, centre: own.centre, neighbours: own.neighbours, meaning: 1 };

const bm25: Variant = { name: "BM25 over all fields", weights: words, ways: new Set(["typed"]) };
const meaningAlone: Variant = { name: "meaning alone", weights: meaning, withVectors: true };

/** The first lines are what the search is measured against. */
const variants: readonly Variant[] = [
  bm25,
  {
    name: "+ spelling, families, compounds",
    weights: words,
    ways: new Set(["typed", "spelt", "family", "joined"]),
  },
  { name: "+ other names, needs, French", weights: words },
  meaningAlone,
  { name: "BM25 and meaning, reciprocal rank fusion", fused: [bm25, meaningAlone] },
  { name: "+ evidence about types" },
  { name: "all: + meaning", withVectors: true },
];

export async function measureQuality(args: readonly string[]): Promise<number> {
  const path = Deno.env.get("CATALOG_CSV");
  if (!path) {
    say("CATALOG_CSV must name the catalogue that the queries are labelled for");
    return 2;
  }
  const items = await readCatalog(path);
  const labelled = label(items);
  const index = buildIndex(items, toInt8(items.map(itemVector), queryVector("").length));
  if (args.includes("--tune")) {
    tune(index, labelled);
    return 0;
  }
  const kinds = [...new Set(labelled.map(({ query }) => query.kind))];
  say(`| way | tuned with | held out | ${kinds.join(" | ")} |`);
  say(`|---|---|---|${kinds.map(() => "---").join("|")}|`);
  for (const variant of variants) say(line(variant, { index, labelled, kinds }));
  say(`\n${labelled.length} queries, every third held out; kinds: tuned with / held out`);
  say(speed(index, items, labelled));
  return 0;
}

function line(
  variant: Variant,
  { index, labelled, kinds }: { index: SearchIndex; labelled: Labelled[]; kinds: string[] },
): string {
  const scores = labelled.map((one) => ({
    ...one.query,
    score: scoreOf(one, idsOf(index, one.query.text, variant)),
  }));
  const of = (isHeldOut: boolean, kind?: string) =>
    mean(
      scores.filter((one) => one.isHeldOut === isHeldOut && (kind ?? one.kind) === one.kind)
        .map(({ score }) => score),
    ).toFixed(2);
  const cells = kinds.map((kind) => `${of(false, kind)} / ${of(true, kind)}`);
  return `| ${[variant.name, of(false), of(true), ...cells].join(" | ")} |`;
}

/** Hits of each list that are fused, and what keeps the first ones from deciding all (Cormack, 2009). */
const FUSED = 100;
const RANK_CONSTANT = 60;

function idsOf(index: SearchIndex, text: string, variant: Variant, limit = 10): number[] {
  const { name: _, withVectors, fused, ...trial } = variant;
  if (fused) {
    const lists = fused.map((one) => idsOf(index, text, one, FUSED));
    return byReciprocalRank(lists).slice(0, limit);
  }
  const vector = withVectors ? queryVector(text) : null;
  return index.search({ text, queryVector: vector, limit }, trial).hits.map(({ id }) => id);
}

function byReciprocalRank(lists: readonly number[][]): number[] {
  const scores = new Map<number, number>();
  for (const list of lists) {
    list.forEach((id, at) => scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + at + 1)));
  }
  return [...scores.keys()].sort((a, b) => scores.get(b)! - scores.get(a)!);
}

function speed(
  index: SearchIndex,
  items: readonly SearchItem[],
  labelled: readonly Labelled[],
): string {
  const times = labelled.map(({ query: { text } }) => {
    const start = performance.now();
    index.search({ text, queryVector: queryVector(text), limit: 100 });
    return performance.now() - start;
  });
  const [middle, most] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
  return `${items.length} products: a query takes ${middle} ms, p95 ${most} ms`;
}
