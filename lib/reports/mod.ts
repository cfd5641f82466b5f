/** Daily reports: made by a job each midnight, read in the panel. */
import type { Deps } from "../deps.ts";
import type { DailyReport } from "./shape.ts";
import { selectContent, selectReport, selectReports, upsertReport } from "./store.ts";

export type { DailyReport, ReportContent } from "./shape.ts";

const dayShape = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;

/** Make the report of a day, or make it anew: it says what is known now. @param day ISO date, UTC */
export async function generateDailyReport(deps: Deps, day: string): Promise<DailyReport> {
  const { sql, clock, config } = deps;
  const content = await selectContent(sql, { day, currency: config.CURRENCY });
  const report = { day, content, madeAt: clock.now() };
  await upsertReport(sql, report);
  return report;
}

/** The newest reports. */
export async function listReports(
  { sql }: Pick<Deps, "sql">,
  limit: number = 60,
): Promise<DailyReport[]> {
  return await selectReports(sql, limit);
}

/** The report of a day; `null` where there is none. */
export async function findReport(
  { sql }: Pick<Deps, "sql">,
  day: string,
): Promise<DailyReport | null> {
  const isDay = dayShape.test(day) && !Number.isNaN(Date.parse(day));
  return isDay ? await selectReport(sql, day) : null;
}
