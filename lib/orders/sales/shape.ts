/** What was sold within a time. */
export interface Sales {
  /** Without cancelled ones. */
  orders: number;
  cancelled: number;
  /** Without cancelled orders. */
  revenueCents: number;
}

/** What was sold in one hour, or on one day. */
export interface SalesStretch {
  /** ISO instant at which it began. */
  at: string;
  orders: number;
  revenueCents: number;
}

/** How today's sales compare, and how they came about. */
export interface SalesReading {
  /** ISO instant, by the server's clock. */
  at: string;
  /** The same weekday a week ago, up to the same time of day. */
  lastWeek: Sales;
  /** The last 24 hours, the one that goes on last. */
  hours: SalesStretch[];
  /** The last 14 days, today last; days begin at midnight UTC. */
  days: SalesStretch[];
  /** Carts that had something in them today, and how many of these became orders. */
  carts: { filled: number; ordered: number };
}

/** What a share of a whole is, as a number up to 100; `null` of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round(part / whole * 100);
}

/** How much more a number is than another one, in hundredths; `null` where that was nothing. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : Math.round((now - before) / before * 100);
}
