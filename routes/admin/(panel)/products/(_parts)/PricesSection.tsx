import { DAY_MS } from "../../../../../lib/clock.ts";
import { type LoggedPrice, priceCourse, type Reduction } from "../../../../../lib/prices/mod.ts";
import {
  DataTable,
  formatMoney,
  LineChart,
  Moment,
  Money,
  NumberCell,
  Section,
} from "../../../../../lib/ui/mod.ts";

export interface PricesSectionProps {
  /** The newest first. */
  prices: readonly LoggedPrice[];
  reduction: Reduction | null;
  currency: string;
  now: Date;
}

const DAYS = 90;
const SHOWN = 12;

/** What a product has cost, and what shoppers are told of its reduction. */
export function PricesSection({ prices, reduction, currency, now }: PricesSectionProps) {
  const span = { from: new Date(now.getTime() - DAYS * DAY_MS), until: now };
  const columns = [
    { label: "From" },
    { label: "Price", numeric: true },
    { label: "Former price", numeric: true },
  ];
  return (
    <Section title="Prices">
      <LineChart
        title="Price"
        says={saysOf(reduction, currency)}
        span={span}
        ends={[`${DAYS} days ago`, "today"]}
        values={priceCourse(prices, { ...span, count: DAYS })}
      />
      <DataTable caption="Prices" columns={columns}>
        {prices.slice(0, SHOWN).map(({ at, priceCents, listPriceCents }) => (
          <tr key={at.getTime()}>
            <td>
              <Moment at={at} now={now} />
            </td>
            <NumberCell>
              <Money cents={priceCents} currency={currency} />
            </NumberCell>
            <NumberCell>
              {listPriceCents === null ? "" : <Money cents={listPriceCents} currency={currency} />}
            </NumberCell>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}

function saysOf(reduction: Reduction | null, currency: string): string {
  if (!reduction) return "not reduced";
  if (reduction.lowestCents === null) return "reduced from its first day: nothing lower to tell";
  const lowest = formatMoney(reduction.lowestCents, currency);
  return `reduced; shoppers read that the lowest of the 30 days before was ${lowest}`;
}
