import { type Mail, senderDomain } from "../mail/mod.ts";
import { formatMoney } from "../money/mod.ts";
import { changeWords, type DailyReport, type ReportContent } from "./shape.ts";

/** What the mail of a report is made of. */
export interface SentReport {
  report: DailyReport;
  /** That of the same weekday before; `null` where there is none. */
  weekBefore: DailyReport | null;
  to: string;
  from: string;
  /** Names this mail, so that a second copy of it is known as one. */
  jobId: string;
  /** Whether who gets it may know the codes. */
  mayCoupons: boolean;
  /** Origin of the shop. */
  origin: string;
}

const FIRST = 5;

/** A day in short, as a plain mail: sums and goods, and nothing of people. */
export function reportMail(sent: SentReport): Mail {
  const { report, weekBefore, mayCoupons, to, from, jobId, origin } = sent;
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
    ...detailLines(content, { mayCoupons }),
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

const places = new Intl.DisplayNames("en", { type: "region" });

/** Where to it was sold, by which codes, and what was paid back. */
function detailLines(
  { detail, currency }: ReportContent,
  { mayCoupons }: { mayCoupons: boolean },
): string[] {
  if (!detail) return [];
  const money = (cents: number) => formatMoney(cents, currency);
  const { byCountry, byCoupon = [], credited } = detail;
  const coupons = mayCoupons ? byCoupon.slice(0, FIRST) : [];
  return [
    ...(byCountry.length > 1 ? ["", "By country:"] : []),
    ...(byCountry.length > 1 ? byCountry.slice(0, FIRST) : [])
      .map(({ country, orders, revenueCents }) =>
        `- ${places.of(country) ?? country}: ${orders} orders, ${money(revenueCents)}`
      ),
    ...(coupons.length > 0 ? ["", "By code:"] : []),
    ...coupons.map(({ code, orders, offCents, revenueCents }) =>
      `- ${code}: ${orders} orders, ${money(revenueCents)}, ${money(offCents)} taken off`
    ),
    ...(credited && credited.notes > 0
      ? ["", `Paid back by ${credited.notes} credit notes: ${money(credited.amountCents)}`]
      : []),
  ];
}
