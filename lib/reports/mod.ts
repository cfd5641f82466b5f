/** Daily reports, made by a job each midnight, read in the panel, mailed to who wants them; and periods that somebody asks for. */
import { z } from "zod";
import { rolesThatMay } from "../accounts/permissions.ts";
import { DAY_MS } from "../clock.ts";
import { inTransaction, reading } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { enqueueIn } from "../jobs/task.ts";
import { selectCohorts, selectDetail } from "./detail_store.ts";
import { selectReportReaders } from "./readers_store.ts";
import type { DailyReport } from "./shape.ts";
import { selectContent, selectReport, selectReports, upsertReport } from "./store.ts";
import { SendDailyReport } from "./tasks.ts";

export { reportLines } from "./lines.ts";
export { daysBefore, sendDailyReport } from "./send.ts";
export {
  changeWords,
  type Cohort,
  type DailyReport,
  type ReportDetail,
  reportParts,
  sumsOf,
} from "./shape.ts";
export { barsOf } from "./period/bars.ts";
export { commonPeriods } from "./period/common_periods.ts";
export { findPeriodReport } from "./period/find_period_report.ts";
export {
  daysOf,
  type Period,
  type ReadPeriod,
  readPeriod,
  type TypedPeriod,
  usualPeriod,
} from "./period/period.ts";
export { FILE_LINES, periodLines } from "./period/period_lines.ts";
export {
  type ComparedLine,
  type PeriodPart,
  periodParts,
  type PeriodReport,
  type Sold,
  totalOf,
} from "./period/shape.ts";
export { dayIn } from "./period/zoned_days.ts";
export { wantReports, wantsReports } from "./want.ts";

// Knows the lengths of months: the 31st of February is a day to Date, but not to Postgres, which
// has no year 0 either.
const isoDay = z.iso.date().refine((day) => !day.startsWith("0000"));

/**
 * Make the report of a day, or make it anew: it says what is known now. Those who want it get it by mail
 * when it is made for the first time.
 *
 * @param day ISO date, UTC
 */
export async function generateDailyReport(deps: Deps, day: string): Promise<DailyReport> {
  const { clock, config } = deps;
  const since = new Date(`${day}T00:00:00Z`);
  const until = new Date(since.getTime() + DAY_MS);
  const [content, detail, cohorts] = await reading(deps, ({ sql }) =>
    Promise.all([
      selectContent(sql, { day, currency: config.CURRENCY }),
      selectDetail(sql, { since, until }),
      selectCohorts(sql, until),
    ]));
  const report = {
    day,
    content: { ...content, detail: { ...detail, cohorts } },
    madeAt: clock.now(),
  };
  await inTransaction(deps, async (tx) => {
    if (!await upsertReport(tx.sql, report)) return;
    const roles = rolesThatMay("reports.read");
    for (const { id } of await selectReportReaders(tx.sql, { roles })) {
      const about = [`account:${id}`];
      await enqueueIn(tx, SendDailyReport, { accountId: id, day }, { about });
    }
  });
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
