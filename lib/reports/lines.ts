import type { Deps } from "../deps.ts";
import { plainAmount } from "../money/mod.ts";
import { csvLine } from "../text/mod.ts";
import type { DailyReport, ReportContent, ReportDetail, ReportPart } from "./shape.ts";
import { selectReports } from "./store.ts";

/** Days of a file at most: five years. */
const DAYS = 1_830;

type Cell = string | number;

const whole = {
  head: [
    ...["day", "orders", "revenue", "average", "currency", "failed_jobs"],
    ...["returning_orders", "credit_notes", "credited", "credited_tax"],
  ],
  rows: ({ day, content }: DailyReport): Cell[][] => {
    const { orders, revenueCents, averageCents, currency, failedJobs, detail } = content;
    const failed = failedJobs.reduce((sum, { jobs }) => sum + jobs, 0);
    const { notes, amountCents, taxCents } = detail?.credited ?? {};
    return [[
      ...[day, orders, money(revenueCents, content), money(averageCents, content), currency],
      ...[failed, detail?.returningOrders ?? "", notes ?? ""],
      ...[money(amountCents, content), money(taxCents, content)],
    ]];
  },
};

const parts: Readonly<Record<ReportPart, { head: string[]; rows(of: Detailed): Cell[][] }>> = {
  category: {
    head: ["day", "category", "units", "revenue", "currency"],
    rows: ({ day, content, detail }) =>
      detail.byCategory.map(({ name, units, revenueCents }) => [
        ...[day, name, units, money(revenueCents, content), content.currency],
      ]),
  },
  country: {
    head: ["day", "country", "orders", "revenue", "currency"],
    rows: ({ day, content, detail }) =>
      detail.byCountry.map(({ country, orders, revenueCents }) => [
        ...[day, country, orders, money(revenueCents, content), content.currency],
      ]),
  },
  coupon: {
    head: ["day", "code", "orders", "taken_off", "revenue", "currency"],
    rows: ({ day, content, detail }) =>
      (detail.byCoupon ?? []).map(({ code, orders, offCents, revenueCents }) => [
        ...[day, code, orders, money(offCents, content), money(revenueCents, content)],
        content.currency,
      ]),
  },
};

interface Detailed extends Pick<DailyReport, "day" | "content"> {
  detail: ReportDetail;
}

/**
 * The reports as lines of a CSV file, the newest day first: a line a day, or one for each category,
 * country or code of a day. Money in units, with a point; empty where a report does not say.
 */
export async function reportLines(
  { sql }: Pick<Deps, "sql">,
  by: ReportPart | null = null,
): Promise<string> {
  const reports = await selectReports(sql, DAYS);
  const { head, rows } = by === null ? whole : {
    head: parts[by].head,
    rows: ({ day, content }: DailyReport) =>
      content.detail ? parts[by].rows({ day, content, detail: content.detail }) : [],
  };
  return csvLine(head) + reports.flatMap(rows).map(csvLine).join("");
}

function money(
  cents: number | undefined,
  { currency }: Pick<ReportContent, "currency">,
): Cell {
  return cents === undefined ? "" : plainAmount(cents, currency);
}
