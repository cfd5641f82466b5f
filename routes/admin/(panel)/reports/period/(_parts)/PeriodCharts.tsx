import { barsOf, type PeriodReport, totalOf } from "../../../../../../lib/reports/mod.ts";
import { BarChart, formatCount, formatMoney, Section } from "../../../../../../lib/ui/mod.ts";

const titles = ["This period", "The days before it", "The same a year before"];

/** Revenue of the three periods, one below the other, on one scale. */
export function PeriodCharts({ report: { days, periods, currency } }: { report: PeriodReport }) {
  const bars = days.map(barsOf);
  const top = Math.max(...bars.flat().map(({ sold }) => sold.revenueCents));
  return (
    <Section title="Revenue, on one scale">
      <div class="charts">
        {bars.map((list, at) => {
          const { from, to } = periods[at]!;
          const total = totalOf(days[at]!);
          return (
            <BarChart
              key={from}
              title={titles[at]!}
              says={`${formatMoney(total.revenueCents, currency)}, ${
                formatCount(total.count)
              } orders`}
              span={{ from: new Date(from), until: new Date(to) }}
              ends={[from, to]}
              top={top}
              isWhole
              bars={list.map(({ label, sold }) => ({
                value: sold.revenueCents,
                says: `${label}: ${formatCount(sold.count)} orders, ${
                  formatMoney(sold.revenueCents, currency)
                }`,
              }))}
            />
          );
        })}
      </div>
    </Section>
  );
}
