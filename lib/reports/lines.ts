import type { Deps } from "../deps.ts";
import { plainAmount } from "../money/mod.ts";
import { csvLine } from "../text/mod.ts";
import { selectReports } from "./store.ts";

/** Days of a file at most: five years. */
const DAYS = 1_830;

/** The reports as lines of a CSV file, the newest day first. Money in units, with a point. */
export async function reportLines({ sql }: Pick<Deps, "sql">): Promise<string> {
  const head = csvLine(["day", "orders", "revenue", "average", "currency", "failed_jobs"]);
  const reports = await selectReports(sql, DAYS);
  return head + reports.map(({ day, content }) =>
    csvLine([
      day,
      content.orders,
      plainAmount(content.revenueCents, content.currency),
      plainAmount(content.averageCents, content.currency),
      content.currency,
      content.failedJobs.reduce((sum, { jobs }) => sum + jobs, 0),
    ])
  ).join("");
}
