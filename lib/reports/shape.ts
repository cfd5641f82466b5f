/** What the shop did on one day, midnight to midnight UTC. */
export interface DailyReport {
  /** ISO date. */
  day: string;
  madeAt: Date;
  content: ReportContent;
}

export interface ReportContent {
  orders: number;
  /** Without cancelled orders. */
  revenueCents: number;
  averageCents: number;
  currency: string;
  byStatus: { status: string; orders: number }[];
  topProducts: { sku: string; name: string; units: number; revenueCents: number }[];
  failedJobs: { task: string; jobs: number }[];
  /** Absent in reports of older releases. */
  detail?: ReportDetail;
}

/** More of the same day, all without cancelled orders. */
export interface ReportDetail {
  /** Of the hours in which something was sold; 0 to 23. */
  byHour: { hour: number; orders: number; revenueCents: number }[];
  /** Departments, by revenue. */
  byCategory: { name: string; units: number; revenueCents: number }[];
  /** By ISO 3166 code, by revenue. */
  byCountry: { country: string; orders: number; revenueCents: number }[];
  /** By code, by revenue; absent in reports of older releases, as the next one is. */
  byCoupon?: { code: string; orders: number; offCents: number; revenueCents: number }[];
  /** Credit notes that were issued on that day, whenever their orders were placed. */
  credited?: { notes: number; amountCents: number; taxCents: number };
  /** Orders of customers who had ordered before that day. */
  returningOrders: number;
  /** Customers by the month of their first order; the newest month first. */
  cohorts: Cohort[];
}

/** By what a file of reports has its lines. */
export const reportParts = ["category", "country", "coupon"] as const;
export type ReportPart = (typeof reportParts)[number];

/** Customers of one month, and how many of them came back, as numbers alone. */
export interface Cohort {
  /** `2026-03` */
  month: string;
  /** Who ordered in that month for the first time. */
  customers: number;
  /** How many of them ordered in the first, the second … month after it. */
  cameBack: number[];
}

/** What a day, or some of them, came to. */
export interface Sums {
  days: number;
  orders: number;
  revenueCents: number;
}

export function sumsOf(reports: readonly DailyReport[]): Sums {
  return {
    days: reports.length,
    orders: reports.reduce((sum, { content }) => sum + content.orders, 0),
    revenueCents: reports.reduce((sum, { content }) => sum + content.revenueCents, 0),
  };
}

/** How much more than before, in words: `12 % more than a week before`; nothing without a before. */
export function changeWords(now: number, before: number | null, when: string): string | undefined {
  if (before === null || before === 0) return undefined;
  const percent = Math.round((now - before) / before * 100);
  if (percent === 0) return `as much as ${when}`;
  return `${Math.abs(percent)} % ${percent > 0 ? "more" : "less"} than ${when}`;
}
