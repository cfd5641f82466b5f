import type { ReportDetail } from "../../../../../lib/reports/mod.ts";
import { DataTable, formatCount, Money, NumberCell, Section } from "../../../../../lib/ui/mod.ts";

const places = new Intl.DisplayNames("en", { type: "region" });

/** What was sold by department and by country. */
export function DetailTables({ detail, currency }: { detail: ReportDetail; currency: string }) {
  return (
    <>
      {detail.byCategory.length > 0
        ? (
          <Lines
            title="By category"
            of="Units"
            currency={currency}
            lines={detail.byCategory.map((one) => ({ ...one, count: one.units }))}
          />
        )
        : null}
      {detail.byCountry.length > 0
        ? (
          <Lines
            title="By country"
            of="Orders"
            currency={currency}
            lines={detail.byCountry.map((one) => ({
              ...one,
              name: places.of(one.country) ?? one.country,
              count: one.orders,
            }))}
          />
        )
        : null}
    </>
  );
}

interface LinesProps {
  title: string;
  /** What is counted. */
  of: string;
  lines: readonly { name: string; count: number; revenueCents: number }[];
  currency: string;
}

function Lines({ title, of, lines, currency }: LinesProps) {
  const columns = [
    { label: title.slice(3, 4).toUpperCase() + title.slice(4) },
    { label: of, numeric: true },
    { label: "Revenue", numeric: true },
  ];
  return (
    <Section title={title}>
      <DataTable caption={title} columns={columns}>
        {lines.map(({ name, count, revenueCents }) => (
          <tr key={name}>
            <td class="any">{name}</td>
            <NumberCell>{formatCount(count)}</NumberCell>
            <NumberCell>
              <Money cents={revenueCents} currency={currency} />
            </NumberCell>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}
