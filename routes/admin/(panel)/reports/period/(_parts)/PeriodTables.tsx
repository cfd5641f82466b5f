import {
  type ComparedLine,
  type PeriodPart,
  periodParts,
  type PeriodReport,
} from "../../../../../../lib/reports/mod.ts";
import {
  DataTable,
  EmptyState,
  formatCount,
  formatMoney,
  LinkButton,
  Money,
  NumberCell,
  Section,
} from "../../../../../../lib/ui/mod.ts";
import { fileHref } from "./period_href.ts";

const places = new Intl.DisplayNames("en", { type: "region" });

const parts: Readonly<
  Record<
    PeriodPart,
    { title: string; label: string; counted: string; nameOf(name: string): string }
  >
> = {
  category: { title: "By category", label: "Category", counted: "Units", nameOf: (name) => name },
  country: {
    title: "By country",
    label: "Country",
    counted: "Orders",
    nameOf: (name) => places.of(name) ?? name,
  },
  coupon: { title: "By code", label: "Code", counted: "Orders", nameOf: (name) => name },
};

export interface PeriodTablesProps {
  report: PeriodReport;
  /** Whether whoever looks may know the codes. */
  mayCoupons: boolean;
}

/** What was sold by category, country and code, beside what was sold before, and the files of it. */
export function PeriodTables({ report, mayCoupons }: PeriodTablesProps) {
  const { by, periods: [period] } = report;
  const shown = periodParts.filter((part) => part !== "coupon" || mayCoupons);
  return (
    <>
      {shown.map((part) => {
        const { title } = parts[part];
        return (
          <Section key={part} title={title}>
            {by[part].length === 0
              ? <EmptyState title="Nothing in any of the three periods" />
              : <Lines part={part} report={report} />}
            {by[part].length > 0 ? <a href={fileHref(period, part)}>{`${title} as CSV`}</a> : null}
          </Section>
        );
      })}
      <Section title="Files">
        <LinkButton href={fileHref(period)} tone="quiet">Day by day as CSV</LinkButton>
      </Section>
    </>
  );
}

function Lines({ part, report: { by, currency } }: { part: PeriodPart; report: PeriodReport }) {
  const { title, label, counted, nameOf } = parts[part];
  const isCoupon = part === "coupon";
  const numeric = (label: string) => ({ label, numeric: true });
  const columns = [
    { label },
    numeric(counted),
    ...isCoupon ? [numeric("Taken off")] : [],
    numeric("Revenue"),
    numeric("Before it"),
    numeric("A year before"),
  ];
  return (
    <DataTable caption={title} columns={columns} stack>
      {by[part].map((line) => {
        const [chosen] = line.sold;
        return (
          <tr key={line.name}>
            <th scope="row" class="any">{nameOf(line.name)}</th>
            <NumberCell label={counted}>{formatCount(chosen.count)}</NumberCell>
            {isCoupon
              ? (
                <NumberCell label="Taken off">
                  <Money cents={chosen.offCents} currency={currency} />
                </NumberCell>
              )
              : null}
            <NumberCell label="Revenue">
              <Money cents={chosen.revenueCents} currency={currency} />
            </NumberCell>
            {([1, 2] as const).map((at) => (
              <NumberCell key={at} label={at === 1 ? "Before it" : "A year before"}>
                {besideWords(line, at, currency)}
              </NumberCell>
            ))}
          </tr>
        );
      })}
    </DataTable>
  );
}

/** `€120.00 (+12 %)`: what it was then, and how much more it is now. */
function besideWords({ sold }: ComparedLine, at: 1 | 2, currency: string): string {
  const [now, then] = [sold[0].revenueCents, sold[at].revenueCents];
  if (then === 0) return formatMoney(0, currency);
  const percent = Math.round((now - then) / then * 100);
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "±";
  return `${formatMoney(then, currency)} (${sign}${Math.abs(percent)} %)`;
}
