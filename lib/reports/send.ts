import { may, rolesThatMay } from "../accounts/permissions.ts";
import { DAY_MS } from "../clock.ts";
import { cancel, type JobContext, type Outcome } from "../jobs/task.ts";
import { mailOnce } from "../mail/mod.ts";
import { reportMail } from "./letter.ts";
import { selectReportReaders } from "./readers_store.ts";
import { selectReport } from "./store.ts";

/** The ISO date so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Mail to one of the staff, once, what the shop did on a day. */
export async function sendDailyReport(
  { accountId, day }: { accountId: string; day: string },
  ctx: JobContext,
): Promise<Outcome> {
  const { deps: { sql, config }, jobId } = ctx;
  const roles = rolesThatMay("reports.read");
  const [reader] = await selectReportReaders(sql, { roles, accountId });
  if (!reader) return cancel("The account wants no reports, or may read none");
  const [report, weekBefore] = await Promise.all([
    selectReport(sql, day),
    selectReport(sql, daysBefore(day, 7)),
  ]);
  if (!report) return cancel("There is no report of this day");
  const mail = reportMail({
    ...{ report, weekBefore, jobId, to: reader.email },
    mayCoupons: may(reader.role, "coupons.read"),
    ...{ from: config.MAIL_FROM, origin: config.PUBLIC_URL },
  });
  return await mailOnce(ctx, "report", mail);
}
