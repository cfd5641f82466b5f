import { DAY_MS, HOUR_MS } from "../../../../../lib/clock.ts";
import type { DailyReport } from "../../../../../lib/reports/mod.ts";
import { BarChart, formatCount, formatMoney } from "../../../../../lib/ui/mod.ts";

/** The hours of a day, by what was sold in each. */
export function DayChart({ report: { day, content } }: { report: DailyReport }) {
  const { detail, currency } = content;
  if (!detail) return null;
  const from = new Date(`${day}T00:00:00Z`);
  const until = new Date(from.getTime() + DAY_MS);
  const sold = new Map(detail.byHour.map((one) => [one.hour, one]));
  const bars = Array.from({ length: 24 }, (_, hour) => {
    const { orders = 0, revenueCents = 0 } = sold.get(hour) ?? {};
    const at = new Date(from.getTime() + hour * HOUR_MS).toISOString().slice(11, 16);
    const says = `${at}: ${formatCount(orders)} orders, ${formatMoney(revenueCents, currency)}`;
    return { value: revenueCents, says };
  });
  const best = bars.reduce((most, one) => one.value > most.value ? one : most);
  return (
    <BarChart
      title="Revenue by hour"
      says={best.value > 0 ? `most at ${best.says}` : "nothing was sold"}
      span={{ from, until }}
      ends={["00:00 UTC", "24:00"]}
      bars={bars}
    />
  );
}

/** The last days, by what was sold on each. @param reports  the newest first */
export function DaysChart({ reports }: { reports: readonly DailyReport[] }) {
  const [newest] = reports;
  const oldest = reports.at(-1);
  if (!newest || !oldest || reports.length < 2) return null;
  const bars = reports.toReversed().map(({ day, content }) => ({
    value: content.revenueCents,
    says: `${day}: ${formatCount(content.orders)} orders, ${
      formatMoney(content.revenueCents, content.currency)
    }`,
  }));
  return (
    <BarChart
      title="Revenue by day"
      says={`${formatMoney(newest.content.revenueCents, newest.content.currency)} on ${newest.day}`}
      span={{ from: new Date(oldest.day), until: new Date(newest.day) }}
      ends={[oldest.day, newest.day]}
      bars={bars}
    />
  );
}
