import type { Sql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { within } from "../../within.ts";
import { MODEL } from "../embedder/name.ts";
import { loadIndex } from "../serve/loaded_index.ts";
import { comparedQueries } from "./queries.ts";
import { COMPARED, type ComparedLists, compareLists } from "./shape.ts";
import { selectNames } from "./store.ts";

type CompareDeps = Pick<Deps, "sql" | "config">;

/** What two versions answer, query by query. */
export interface Comparison {
  a: string;
  b: string;
  queries: ({ text: string } & ComparedLists)[];
  /** Names of all products in it; one that was deleted has none. */
  names: ReadonlyMap<number, string>;
  /** Mean of the overlaps: from 0 to 1. */
  overlap: number;
  /** Queries that both answer alike. */
  equal: number;
}

export interface CompareRequest {
  a: string;
  b: string;
  /** What somebody typed; without any, see `comparedQueries()`. */
  queries: readonly string[];
}

export type CompareAnswer =
  | { ok: true; comparison: Comparison }
  | { ok: false; reason: keyof typeof whyNotCompared };

/** Why versions could not be compared, as a sentence. */
export const whyNotCompared = {
  same: "Choose two different versions",
  missing: "One of them is not there, or of a format that this release cannot read",
  busy: "Another comparison is under way; try again when it has ended",
  late: "It took too long; ask for fewer queries, or when the shop has less to do",
} as const;

/** For both versions together: whoever waits for a page waits no longer. */
const WITHIN_MS = 40_000;
/** A thread that has just begun is slow with its first search, and nobody's search waits for it. */
const PATIENCE = { search: WITHIN_MS, suggest: WITHIN_MS };

/** Pools whose process compares: a version takes memory, so there is one comparison at a time. */
const comparing = new WeakSet<Sql>();

/**
 * Ask two versions of the index the same, one after the other: each is read into a thread of its own,
 * which is ended before the next begins, so that a process holds one version more for a moment. What has
 * changed since a version was made, and what was learnt from clicks, has no part in it.
 *
 * @throws where a version cannot be read
 */
export async function compareVersions(
  deps: CompareDeps,
  { a, b, queries: typed }: CompareRequest,
  withinMs = WITHIN_MS,
): Promise<CompareAnswer> {
  if (a === b) return { ok: false, reason: "same" };
  if (comparing.has(deps.sql)) return { ok: false, reason: "busy" };
  comparing.add(deps.sql);
  const late = new AbortController();
  const work = compare(deps, { a, b, typed, signal: late.signal });
  // Who is late is under way until its thread has ended.
  const over = work.catch(() => {}).finally(() => comparing.delete(deps.sql));
  try {
    return await within(withinMs, work, { onLate: () => late.abort() });
  } catch (error) {
    if (late.signal.aborted) return { ok: false, reason: "late" };
    await over;
    throw error;
  }
}

async function compare(
  deps: CompareDeps,
  { a, b, typed, signal }: { a: string; b: string; typed: readonly string[]; signal: AbortSignal },
): Promise<CompareAnswer> {
  const texts = await comparedQueries(deps.sql, typed);
  const before = await answersOf(deps, a, { texts, signal });
  const after = before && await answersOf(deps, b, { texts, signal });
  if (!before || !after) return { ok: false, reason: "missing" };
  const queries = texts.map((text, at) => ({
    text,
    ...compareLists(before[at]!, after[at]!),
  }));
  const names = await selectNames(deps.sql, [...new Set([...before, ...after].flat())]);
  const overlap = queries.reduce((sum, one) => sum + one.overlap, 0) / (queries.length || 1);
  const equal = queries.filter(({ isEqual }) => isEqual).length;
  return { ok: true, comparison: { a, b, queries, names, overlap, equal } };
}

/** What a version answers to each text; `null` where there is no such version. */
async function answersOf(
  deps: CompareDeps,
  version: string,
  { texts, signal }: { texts: readonly string[]; signal: AbortSignal },
): Promise<number[][] | null> {
  const loaded = await loadIndex(deps, version, PATIENCE);
  if (loaded === null) return null;
  const { manifest: { model }, engine } = loaded;
  const end = () => engine.end();
  signal.addEventListener("abort", end);
  try {
    const answers: number[][] = [];
    for (const text of texts) {
      signal.throwIfAborted();
      const isMeaningKnown = model !== null && model === MODEL;
      const { ids } = await engine.search({ text, limit: COMPARED, explained: 0, isMeaningKnown });
      answers.push([...ids]);
    }
    return answers;
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}
