/** Daily reports: made by a job each midnight, read in the panel. */
import { z } from "zod";
import { reading } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import type { DailyReport } from "./shape.ts";
import { selectContent, selectReport, selectReports, upsertReport } from "./store.ts";

export type { DailyReport, ReportContent } from "./shape.ts";

// Knows the lengths of months: the 31st of February is a day to Date, but not to Postgres, which
// has no year 0 either.
const isoDay = z.iso.date().refine((day) => !day.startsWith("0000"));

/** Make the report of a day, or make it anew: it says what is known now. @param day ISO date, UTC */
export async function generateDailyReport(deps: Deps, day: string): Promise<DailyReport> {
  const { sql, clock, config } = deps;
  const content = await reading(
    deps,
    ({ sql }) => selectContent(sql, { day, currency: config.CURRENCY }),
  );
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
  return isoDay.safeParse(day).success ? await selectReport(sql, day) : null;
}
