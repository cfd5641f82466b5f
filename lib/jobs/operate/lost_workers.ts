import type { Deps } from "../../deps.ts";
import { recentDeaths } from "../organs/deaths.ts";
import type { Broker } from "../task/broker.ts";
import { alive, pingWorkers } from "./ping.ts";

/** Milliseconds in which deaths are taken for one trouble, and how many are one whoever comes after. */
const KEEP_DYING_MS = 60 * 60_000;
const KEEP_DYING = 3;

/**
 * How many workers died so that somebody should look: those after which none began, or all of the last
 * hour where they keep dying.
 */
export async function countLostWorkers(
  deps: Pick<Deps, "sql">,
  broker: Pick<Broker, "now" | "workers">,
): Promise<number> {
  const [deaths, pings, nowMs] = await Promise.all([
    recentDeaths(deps),
    pingWorkers(broker),
    broker.now(),
  ]);
  const newestStartMs = Math.max(0, ...alive(pings).map(({ upMs }) => nowMs - upMs));
  const unreplaced = deaths.filter(({ diedAt }) => diedAt.getTime() > newestStartMs);
  const recent = deaths.filter(({ diedAt }) => nowMs - diedAt.getTime() < KEEP_DYING_MS);
  return recent.length >= KEEP_DYING
    ? Math.max(recent.length, unreplaced.length)
    : unreplaced.length;
}
