import { type Mail, senderDomain } from "../mail/mod.ts";
import { formatMoney } from "../money/mod.ts";
import { changeWords, type DailyReport } from "./shape.ts";

/** What the mail of a report is made of. */
export interface SentReport {
  report: DailyReport;
  /** That of the same weekday before; `null` where there is none. */
  weekBefore: DailyReport | null;
  to: string;
  from: string;
  /** Names this mail, so that a second copy of it is known as one. */
  jobId: string;
  /** Origin of the shop. */
  origin: string;
}

const FIRST = 5;

/** A day in short, as a plain mail: sums and goods, and nothing of people. */
export function reportMail({ report, weekBefore, to, from, jobId, origin }: SentReport): Mail {
  const { day, content } = report;
  const { orders, revenueCents, averageCents, currency, topProducts, failedJobs } = content;
  const revenue = formatMoney(revenueCents, currency);
  const before = weekBefore?.content.revenueCents ?? null;
  const change = changeWords(revenueCents, before, "a week before");
  const failed = failedJobs.reduce((sum, { jobs }) => sum + jobs, 0);
  const text = [
    `${day}: ${orders} orders, ${revenue}${change ? ` (${change})` : ""}, ` +
    `${formatMoney(averageCents, currency)} each.`,
    "",
    ...(topProducts.length > 0 ? ["Most sold:"] : []),
    ...topProducts.slice(0, FIRST).map(({ name, units }) => `- ${units} × ${name}`),
    ...(failed > 0 ? ["", `Jobs that failed: ${failed}`] : []),
    "",
    `All of it: ${new URL(`/admin/reports/${day}`, origin).href}`,
    "",
    `Want no more of these mails? ${new URL("/admin/account", origin).href}`,
    "",
  ].join("\n");
  return {
    messageId: `report-${jobId}@${senderDomain(from)}`,
    from,
    to: { name: "", address: to },
    subject: `${day}: ${orders} orders, ${revenue}`,
    text,
  };
}
