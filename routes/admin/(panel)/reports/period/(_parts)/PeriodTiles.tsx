import {
  changeWords,
  daysOf,
  type PeriodReport,
  type Sold,
  totalOf,
} from "../../../../../../lib/reports/mod.ts";
import { formatCount, formatMoney, StatRow, StatTile } from "../../../../../../lib/ui/mod.ts";

/** All of a period in three numbers, beside those before. */
export function PeriodTiles({ report: { days, periods, currency } }: { report: PeriodReport }) {
  const [chosen, before, yearBefore] = days.map(totalOf) as [Sold, Sold, Sold];
  const length = daysOf(periods[0]);
  const last = length === 1 ? "the day before" : `the ${length} days before`;
  const notes = (of: (sold: Sold) => number) =>
    [
      changeWords(of(chosen), of(before), last),
      changeWords(of(chosen), of(yearBefore), "a year before"),
    ].filter((words) => words !== undefined).join(", ") || undefined;
  const revenue = ({ revenueCents }: Sold) => revenueCents;
  return (
    <StatRow>
      <StatTile
        label="Orders"
        value={formatCount(chosen.count)}
        note={notes(({ count }) => count)}
      />
      <StatTile
        label="Revenue"
        value={formatMoney(revenue(chosen), currency)}
        note={notes(revenue)}
      />
      <StatTile
        label="Average order"
        value={formatMoney(averageOf(chosen), currency)}
        note={notes(averageOf)}
      />
    </StatRow>
  );
}

const averageOf = ({ count, revenueCents }: Sold) =>
  count === 0 ? 0 : Math.round(revenueCents / count);
