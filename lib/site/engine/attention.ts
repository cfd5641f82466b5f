import { HOUR_MS } from "../../clock.ts";
import { lateSchedules, pingWorkers, readSettings, recentDeaths } from "../../jobs/operate.ts";
import type { CountFrom } from "../attention.ts";

/** Queues that somebody has paused: by what is written down, which is there without a broker. */
export async function countPaused({ deps }: CountFrom): Promise<number> {
  return (await readSettings(deps.sql)).filter(({ paused }) => paused).length;
}

/** Workers that are silent or stuck now, and those that died within the last hour. */
export async function countLostWorkers({ deps, broker }: CountFrom): Promise<number> {
  const [pings, deaths] = await Promise.all([pingWorkers(broker), recentDeaths(deps)]);
  const lost = pings.filter(({ state }) => state === "silent" || state === "stuck");
  const sinceMs = deps.clock.now().getTime() - HOUR_MS;
  const died = deaths.filter(({ diedAt }) => diedAt.getTime() > sinceMs)
    .filter(({ worker }) => lost.every((one) => one.worker !== worker));
  return lost.length + died.length;
}

/** Lines of the timetable that owe slots. */
export async function countLate({ deps, timetable }: CountFrom): Promise<number> {
  return (await lateSchedules(deps, timetable)).length;
}
