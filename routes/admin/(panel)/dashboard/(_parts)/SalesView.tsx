import { DAY_MS, HOUR_MS } from "../../../../../lib/clock.ts";
import { percentOf, type SalesReading, type SalesStretch } from "../../../../../lib/orders/mod.ts";
import type { ReleaseStart } from "../../../../../lib/releases/mod.ts";
import {
  BarChart,
  type ChartMark,
  formatCount,
  formatMoney,
  formatMoneyShort,
  timeOfDay,
} from "../../../../../lib/ui/mod.ts";

export interface SalesViewProps {
  sales: SalesReading;
  releases: readonly ReleaseStart[];
  currency: string;
}

/** How today's sales came about: by the hour, by the day, and what became of carts. */
export function SalesView({ sales, releases, currency }: SalesViewProps) {
  const { hours, days, carts, at } = sales;
  const marks = releases.map(({ release, startedAt }) => ({
    at: startedAt,
    label: `Release ${release}`,
  }));
  const course = { marks, currency };
  return (
    <>
      <div class="charts">
        <Course
          {...course}
          title="Revenue by the hour"
          stretches={hours}
          lastsMs={HOUR_MS}
          nameOf={(at) => timeOfDay(at)}
          ends={["24 hours ago", "this hour"]}
        />
        <Course
          {...course}
          title="Revenue by the day"
          stretches={days}
          lastsMs={DAY_MS}
          nameOf={(at) => at.toISOString().slice(0, 10)}
          ends={["14 days ago", "today"]}
        />
      </div>
      <p class="page-note">{`${cartWords(carts)} As of ${timeOfDay(new Date(at))}.`}</p>
    </>
  );
}

interface CourseProps {
  title: string;
  stretches: readonly SalesStretch[];
  lastsMs: number;
  nameOf(at: Date): string;
  ends: readonly [string, string];
  marks: readonly ChartMark[];
  currency: string;
}

function Course({ title, stretches, lastsMs, nameOf, ends, marks, currency }: CourseProps) {
  const first = new Date(stretches[0]!.at);
  const last = stretches.at(-1)!;
  const most = Math.max(...stretches.map(({ revenueCents }) => revenueCents));
  return (
    <BarChart
      title={title}
      says={`${formatMoneyShort(last.revenueCents, currency)} now, ${
        formatMoneyShort(most, currency)
      } at most`}
      span={{ from: first, until: new Date(Date.parse(last.at) + lastsMs) }}
      marks={marks}
      ends={ends}
      bars={stretches.map(({ at, orders, revenueCents }) => ({
        value: revenueCents,
        says: `${nameOf(new Date(at))}: ${formatCount(orders)} ${
          orders === 1 ? "order" : "orders"
        }, ${formatMoney(revenueCents, currency)}`,
      }))}
    />
  );
}

function cartWords({ filled, ordered }: SalesReading["carts"]): string {
  const share = percentOf(ordered, filled);
  if (share === null) return "Nobody has filled a cart today.";
  const carts = filled === 1 ? "1 cart" : `${formatCount(filled)} carts`;
  return `Of ${carts} filled today, ${formatCount(ordered)} became orders (${share} %).`;
}
