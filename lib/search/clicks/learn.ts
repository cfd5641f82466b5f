import { DAY_MS } from "../../clock.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { MOST_ROWS } from "./bounds.ts";
import { fitClicks } from "./click_model.ts";
import {
  type Curve,
  forgetCounts,
  type NamedLift,
  replaceLearnt,
  selectCounts,
  selectCurve,
  selectStrongest,
} from "./store.ts";

/** How long counts are kept after they grew last. */
const KEPT_MS = 90 * DAY_MS;
/** What is nearer to nothing than this ranks nothing. */
const LEAST_LIFT = 0.05;
/** Of a query, views together, below which nothing is believed. */
const LEAST_SHOWN = 50;

export interface Learnt {
  queries: number;
  lifts: number;
  forgotten: number;
}

/** Learn anew from all that was counted, and forget what is old. */
export async function learnFromClicks(
  deps: Pick<Deps, "sql" | "clock" | "relay" | "requestId" | "events" | "log">,
): Promise<Learnt> {
  const learntAt = deps.clock.now();
  const shownBefore = new Date(learntAt.getTime() - KEPT_MS);
  const forgotten = await forgetCounts(deps.sql, { shownBefore, limit: MOST_ROWS });
  const counts = await selectCounts(deps.sql, MOST_ROWS);
  const { examined, lifts: all } = fitClicks(counts);
  const lifts = all.filter(({ lift, shown }) =>
    Math.abs(lift) >= LEAST_LIFT && shown >= LEAST_SHOWN
  );
  const queries = new Set(counts.map(({ query }) => query)).size;
  const sum = (of: "shown" | "clicks") => counts.reduce((total, one) => total + one[of], 0);
  const curve: Curve = {
    ...{ learntAt, examined, queries, pairs: all.length },
    ...{ shown: sum("shown"), clicks: sum("clicks") },
  };
  await inTransaction(deps, (tx) => replaceLearnt(tx.sql, { lifts }, curve));
  deps.log("search.clicks_learnt", { queries, lifts: lifts.length });
  return { queries, lifts: lifts.length, forgotten };
}

/** What is shown to staff of it. */
const STRONGEST = 20;

export interface LearntView {
  /** Whether the shop counts, and ranks by it. */
  isOn: boolean;
  /** `null` where nothing was learnt yet. */
  curve: Curve | null;
  strongest: NamedLift[];
}

/** What was learnt from clicks, for staff. */
export async function findLearnt(
  { sql, config }: Pick<Deps, "sql" | "config">,
): Promise<LearntView> {
  const [curve, strongest] = await Promise.all([
    selectCurve(sql),
    selectStrongest(sql, STRONGEST),
  ]);
  return { isOn: config.SEARCH_CLICKS, curve, strongest };
}
