import type { ReportDetail } from "../../../../../lib/reports/mod.ts";
import { DataTable, formatCount, Money, NumberCell, Section } from "../../../../../lib/ui/mod.ts";

const places = new Intl.DisplayNames("en", { type: "region" });

export interface DetailTablesProps {
  detail: ReportDetail;
  currency: string;
  /** Whether whoever looks may know the codes. */
  mayCoupons: boolean;
}

/** What was sold by department, by country and by code. */
export function DetailTables({ detail, currency, mayCoupons }: DetailTablesProps) {
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
      {mayCoupons && detail.byCoupon && detail.byCoupon.length > 0
        ? <Coupons coupons={detail.byCoupon} currency={currency} />
        : null}
    </>
  );
}

interface CouponsProps {
  coupons: NonNullable<ReportDetail["byCoupon"]>;
  currency: string;
}

function Coupons({ coupons, currency }: CouponsProps) {
  const columns = [
    { label: "Code" },
    { label: "Orders", numeric: true },
    { label: "Taken off", numeric: true },
    { label: "Revenue", numeric: true },
  ];
  return (
    <Section title="By code">
      <DataTable caption="By code" columns={columns}>
        {coupons.map(({ code, orders, offCents, revenueCents }) => (
          <tr key={code}>
            <td class="any">{code}</td>
            <NumberCell>{formatCount(orders)}</NumberCell>
            <NumberCell>
              <Money cents={offCents} currency={currency} />
            </NumberCell>
            <NumberCell>
              <Money cents={revenueCents} currency={currency} />
            </NumberCell>
          </tr>
        ))}
      </DataTable>
    </Section>
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
