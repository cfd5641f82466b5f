import { LRUCache } from "lru-cache";
import { catalogVersion } from "../../catalog/mod.ts";
import type { Sql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { within } from "../../within.ts";
import { isYoung } from "../../cache/mod.ts";
import { selectPointer } from "../artefact/store.ts";
import { createClickRanking } from "../clicks/ranking.ts";
import { layOver, type LoadedIndex, loadIndex } from "./loaded_index.ts";
import type { FoundHits, Suggested } from "./messages.ts";
import { MODEL } from "../embedder/name.ts";

export type SearcherDeps = Pick<Deps, "sql" | "clock" | "log" | "config">;

/** What a search found, and by what. */
export interface Found extends FoundHits {
  version: string;
  /** Equal for equal answers, as long as the catalogue is the same. */
  key: string;
}

/** Hits at most: nobody looks through more, and what follows them is hardly near. */
export const HITS = 1_000;
/** How long another version may go unseen. */
const POINTER_MS = 1_000;
/** Until an index is tried again that could not be read, or failed. */
const RESTS_MS = 10_000;
/** What a search waits for products that have just changed; they are in the next one otherwise. */
const CHANGES_WAIT_MS = 150;
const KEPT_ANSWERS = 300;
/** The best hits: by why these are here it is known how sure an answer is. */
export const JUDGED = 5;
/** Hits of which the engine says why: more, as what changed and what was clicked put others first later. */
const EXPLAINED = 30;
/** The same for staff who ask. */
const EXPLAINED_TO_STAFF = 100;

export interface Searcher {
  /** `null` where no index answers: the shop's search by words of the database does then. */
  search(text: string, options?: { isExplained?: boolean }): Promise<Found | null>;
  suggest(text: string, limit: number): Promise<Suggested | null>;
  /** Look for an index at once; resolves when it is read in, or there is none. */
  settle(): Promise<void>;
  /** The version that answers in this process. */
  readonly version: string | null;
  end(): void;
}

function createSearcher(deps: SearcherDeps): Searcher {
  const answers = new LRUCache<string, Promise<Found>>({ max: KEPT_ANSWERS });
  const clicks = createClickRanking(deps);
  let current: LoadedIndex | null = null;
  let loading: Promise<void> | null = null;
  let overlaid: { by: string; done: Promise<void> } | null = null;
  let [lookedAtMs, restsUntilMs, isEnded, overlays] = [-Infinity, 0, false, 0];
  const nowMs = () => deps.clock.now().getTime();

  /** See which version answers; another one is read in meanwhile, and takes over when it is ready. */
  async function look(): Promise<void> {
    if (isEnded || loading || nowMs() < restsUntilMs || isYoung(nowMs() - lookedAtMs, POINTER_MS)) {
      return;
    }
    lookedAtMs = nowMs();
    const pointer = await selectPointer(deps.sql);
    if (pointer?.version === current?.manifest.version || loading) return;
    if (pointer === null) retire();
    else loading = load(pointer.version).finally(() => loading = null);
  }

  async function load(version: string): Promise<void> {
    const startedMs = performance.now();
    try {
      const next = await loadIndex(deps, version);
      if (next === null) return rest();
      if (isEnded) return next.engine.end();
      retire();
      current = next;
      const duration_ms = Math.round(performance.now() - startedMs);
      deps.log("search.index_loaded", { version, items: next.manifest.items, duration_ms });
    } catch (error) {
      rest();
      deps.log("search.index_failed", { version, error });
    }
  }

  const rest = () => void (restsUntilMs = nowMs() + RESTS_MS);

  function retire(): void {
    current?.engine.end();
    current = null;
    overlaid = null;
    answers.clear();
  }

  /** One answer failed. Where the engine is gone or hangs, the index is read anew after a rest. */
  function miss(index: LoadedIndex, error: unknown): void {
    if (current !== index) return;
    deps.log("search.index_failed", { version: index.manifest.version, error });
    if (index.engine.isAlive) return;
    retire();
    rest();
  }

  /** What answers now, with what has just changed; `null` where nothing does. */
  async function ready(): Promise<LoadedIndex | null> {
    await look();
    const index = current;
    if (index === null) return null;
    const by = await catalogVersion(deps);
    if (overlaid?.by !== by) {
      // It counts again from where it is: who answered before the change is no answer any more.
      const done = layOver(deps.sql, index).then(() => {
        overlays++;
        answers.clear();
      });
      overlaid = { by, done };
      done.catch(() => overlaid?.done === done && (overlaid = null));
    }
    await within(CHANGES_WAIT_MS, overlaid.done).catch(() => {});
    return index;
  }

  interface Asked {
    text: string;
    learnt: string;
    isExplained: boolean;
  }

  async function ask(index: LoadedIndex, { text, learnt, isExplained }: Asked): Promise<Found> {
    const { manifest: { model, version }, engine } = index;
    const isMeaningKnown = model !== null && model === MODEL;
    const explained = isExplained ? EXPLAINED_TO_STAFF : EXPLAINED;
    const hits = await engine.search({ text, limit: HITS, isMeaningKnown, explained });
    const found = await clicks.rank(text, hits);
    return { ...found, version, key: [version, overlays, learnt, text].join(" ") };
  }

  return {
    async search(text, { isExplained = false } = {}) {
      const index = await ready();
      if (index === null) return null;
      try {
        const learnt = await clicks.version();
        const key = `${learnt} ${isExplained} ${text}`;
        let answer = answers.get(key);
        if (!answer) {
          if (index.engine.isBusy) return null;
          answers.set(key, answer = ask(index, { text, learnt, isExplained }));
          answer.catch(() => answers.delete(key));
        }
        return await answer;
      } catch (error) {
        miss(index, error);
        return null;
      }
    },
    async suggest(text, limit) {
      await look();
      const index = current;
      if (index === null) return null;
      try {
        return await index.engine.suggest({ text, limit });
      } catch (error) {
        miss(index, error);
        return null;
      }
    },
    async settle() {
      lookedAtMs = -Infinity;
      await look();
      await loading;
    },
    get version() {
      return current?.manifest.version ?? null;
    },
    end() {
      isEnded = true;
      retire();
    },
  };
}

// By pool, as what is cached of the catalogue: an index is of one database, and goes with it.
const searchers = new WeakMap<Sql, Searcher>();

/** The searcher of this process; it takes nothing before it is asked something. */
export function searcherOf(deps: SearcherDeps): Searcher {
  let own = searchers.get(deps.sql);
  if (!own) searchers.set(deps.sql, own = createSearcher(deps));
  return own;
}

/** End its threads, where it has any. */
export function endSearch({ sql }: Pick<Deps, "sql">): void {
  searchers.get(sql)?.end();
  searchers.delete(sql);
}
