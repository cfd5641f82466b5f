import { type Cache, createCache } from "../../cache/mod.ts";
import { DAY_MS, HOUR_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import type { Sales, SalesReading, SalesStretch } from "./shape.ts";
import {
  countCarts,
  type PlacedOrderLine,
  selectHours,
  selectPlaced,
  selectSales,
} from "./store.ts";

const HOURS = 24;
const DAYS = 14;
/** What is drawn reads all orders of two weeks: once a minute is enough for a chart. */
const KEPT_MS = 60_000;

type Course = Pick<SalesReading, "hours" | "days" | "carts">;

const courses = new WeakMap<Deps["sql"], Cache<Course>>();

/** How today compares with the same weekday a week ago, and the course of the last days. */
export async function readSales(deps: Pick<Deps, "sql" | "clock">): Promise<SalesReading> {
  const { sql, clock } = deps;
  let cache = courses.get(sql);
  if (!cache) courses.set(sql, cache = createCache({ clock, max: 1, ttlMs: KEPT_MS }));
  const now = clock.now();
  const lastWeek = {
    since: new Date(dayOf(now).getTime() - 7 * DAY_MS),
    until: new Date(now.getTime() - 7 * DAY_MS),
  };
  const [sales, course] = await Promise.all([
    selectSales(sql, lastWeek),
    cache.get("course", () => readCourse(sql, now)),
  ]);
  return { at: now.toISOString(), lastWeek: sales, ...course };
}

/** What was sold within a time, and the newest orders of it. */
export async function salesWithin(
  { sql }: Pick<Deps, "sql">,
  { limit, ...span }: { since: Date; until: Date; limit: number },
): Promise<{ sales: Sales; newest: PlacedOrderLine[] }> {
  const [sales, newest] = await Promise.all([
    selectSales(sql, span),
    selectPlaced(sql, { ...span, limit }),
  ]);
  return { sales, newest };
}

async function readCourse(sql: Deps["sql"], now: Date): Promise<Course> {
  const today = dayOf(now).getTime();
  const firstDay = today - (DAYS - 1) * DAY_MS;
  const [sold, { ordered, full }] = await Promise.all([
    selectHours(sql, new Date(firstDay)),
    countCarts(sql, new Date(today)),
  ]);
  const thisHour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const stretches = (first: number, count: number, lastsMs: number) =>
    Array.from({ length: count }, (_, n): SalesStretch => {
      const [since, until] = [first + n * lastsMs, first + (n + 1) * lastsMs];
      const within = sold.filter(({ at }) => at.getTime() >= since && at.getTime() < until);
      const sum = (of: "orders" | "revenueCents") => within.reduce((all, one) => all + one[of], 0);
      return {
        at: new Date(since).toISOString(),
        orders: sum("orders"),
        revenueCents: sum("revenueCents"),
      };
    });
  return {
    hours: stretches(thisHour - (HOURS - 1) * HOUR_MS, HOURS, HOUR_MS),
    days: stretches(firstDay, DAYS, DAY_MS),
    carts: { filled: ordered + full, ordered },
  };
}

function dayOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
}
