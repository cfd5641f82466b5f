import type { Period } from "./period.ts";

/** What was sold in some stretch; without cancelled orders. */
export interface Sold {
  /** Orders, or units of goods where it is of a category. */
  count: number;
  /** What was paid; of a category what its goods cost. */
  revenueCents: number;
  /** What a code took off; 0 where it is of no code. */
  offCents: number;
}

/** The same of a period, of as many days before it, and of the same days a year before. */
export type Compared<T> = readonly [chosen: T, before: T, yearBefore: T];

/** A category, a country or a code. */
export interface ComparedLine {
  /** Name of a department, ISO 3166 code of a country, or the code of a coupon. */
  name: string;
  sold: Compared<Sold>;
}

/** By what a period is told apart. */
export const periodParts = ["category", "country", "coupon"] as const;
export type PeriodPart = (typeof periodParts)[number];

/** What the shop did in a period, beside two others. */
export interface PeriodReport {
  periods: Compared<Period>;
  /** IANA name of where its days begin. */
  zone: string;
  currency: string;
  /** Of each day, also of those on which nothing was sold, oldest first. */
  days: Compared<{ day: string; sold: Sold }[]>;
  /** By revenue in the period, the most first. */
  by: Readonly<Record<PeriodPart, ComparedLine[]>>;
}

/** All of some days. */
export function totalOf(days: readonly { sold: Sold }[]): Sold {
  return {
    count: days.reduce((sum, { sold }) => sum + sold.count, 0),
    revenueCents: days.reduce((sum, { sold }) => sum + sold.revenueCents, 0),
    offCents: 0,
  };
}
