import { reading } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { comparedWith, type Period } from "./period.ts";
import type { Compared, PeriodReport, Sold } from "./shape.ts";
import { type PeriodRows, selectPeriods } from "./store.ts";
import { edgesOf, everyDay } from "./zoned_days.ts";

/** Of a page; a file has more. */
const LINES = 20;

/**
 * What the shop sold in a period, beside as many days before it and the same days a year before, as it
 * is known now. It reads all orders of the three, from the replica where there is one.
 *
 * @param lines  categories, countries and codes at most, of each
 */
export async function findPeriodReport(
  deps: Deps,
  period: Period,
  { lines = LINES }: { lines?: number } = {},
): Promise<PeriodReport> {
  const { TIME_ZONE: zone, CURRENCY: currency } = deps.config;
  const { before, yearBefore } = comparedWith(period);
  const periods = [period, before, yearBefore] as const;
  const edges = eachOf(periods, (one) => edgesOf(one, zone));
  const rows = await reading(deps, ({ sql }) => selectPeriods(sql, { edges, lines }));
  const { category, country, coupon } = rows;
  return {
    ...{ periods, zone, currency },
    days: eachOf(periods, (one, at) => daysIn(one, rows.days.filter((row) => row.period === at))),
    by: { category, country, coupon },
  };
}

function eachOf<T, U>(of: Compared<T>, make: (one: T, at: number) => U): Compared<U> {
  return [make(of[0], 0), make(of[1], 1), make(of[2], 2)];
}

/** Each day of a period, with what was sold on it. */
function daysIn(period: Period, rows: PeriodRows["days"]): { day: string; sold: Sold }[] {
  const sold = new Map(rows.map((row) => [row.day, row]));
  return everyDay(period).map((day, at) => {
    const { count = 0, revenueCents = 0 } = sold.get(at + 1) ?? {};
    return { day, sold: { count, revenueCents, offCents: 0 } };
  });
}
