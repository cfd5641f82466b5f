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
}
