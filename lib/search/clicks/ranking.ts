import { LRUCache } from "lru-cache";
import { MINUTE_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import type { FoundHits } from "../serve/messages.ts";
import { clickKey } from "./query_key.ts";
import { selectCurve, selectLifts } from "./store.ts";

/** What a lift of 1 is worth beside the other evidence: less than one word more in the name. */
export const CLICKS_WEIGHT = 0.6;
/** What is learnt each hour may be seen this much later. */
const KEPT_MS = MINUTE_MS;
const QUERIES = 1_000;

/** What was learnt from clicks, as one more kind of evidence. */
export interface ClickRanking {
  /** Changes with what was learnt; "" where nothing was, or the shop does not want it. */
  version(): Promise<string>;
  /** Hits in the order that their scores and their lifts make together. */
  rank(text: string, found: FoundHits): Promise<FoundHits>;
}

export function createClickRanking(
  { sql, clock, config }: Pick<Deps, "sql" | "clock" | "config">,
): ClickRanking {
  const lifts = new LRUCache<string, Map<number, number>>({ max: QUERIES });
  let [version, lookedAtMs] = ["", -Infinity];
  return {
    async version() {
      const nowMs = clock.now().getTime();
      if (!config.SEARCH_CLICKS || nowMs - lookedAtMs < KEPT_MS) return version;
      lookedAtMs = nowMs;
      const curve = await selectCurve(sql).catch(() => undefined);
      // What was learnt before goes on where the database is away.
      if (curve === undefined) return version;
      const learntAt = curve?.learntAt.toISOString() ?? "";
      if (learntAt !== version) lifts.clear();
      return version = learntAt;
    },
    async rank(text, found) {
      const key = version === "" ? null : clickKey(text);
      if (key === null) return found;
      // Of this version: what is read while another one comes is not taken for that one's.
      const place = `${version} ${key}`;
      let own = lifts.get(place);
      if (!own) {
        const read = await selectLifts(sql, key).catch(() => null);
        if (read === null) return found;
        lifts.set(place, own = read);
      }
      return withLifts(found, own);
    },
  };
}

/** Hits with their lifts added to their scores, the best first. */
export function withLifts(found: FoundHits, lifts: ReadonlyMap<number, number>): FoundHits {
  if (lifts.size === 0) return found;
  const hits = Array.from(found.ids, (id, at) => {
    const clicks = CLICKS_WEIGHT * (lifts.get(id) ?? 0);
    return { id, at, clicks, score: found.scores[at]! + clicks };
  }).sort((a, b) => b.score - a.score || a.at - b.at);
  return {
    ...found,
    ids: Float64Array.from(hits, ({ id }) => id),
    scores: Float32Array.from(hits, ({ score }) => score),
    why: hits.slice(0, found.why.length).map(({ at, clicks }) =>
      clicks === 0 ? found.why[at] ?? {} : { ...found.why[at], clicks }
    ),
  };
}
