import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { changeWords, type DailyReport, listReports, sumsOf } from "../../../../lib/reports/mod.ts";
import {
  DataTable,
  EmptyState,
  formatCount,
  formatMoney,
  LinkButton,
  LinkCell,
  Money,
  NumberCell,
  PageHead,
  Section,
  StatRow,
  StatTile,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { DaysChart } from "./(_parts)/DayCharts.tsx";

export const handler = define.handlers({
  async GET({ state }) {
    const mayCoupons = may(state.account!.role, "coupons.read");
    return page({ mayCoupons, reports: await listReports(state.deps) });
  },
});

const columns = [
  { label: "Day (UTC)" },
  { label: "Orders", numeric: true },
  { label: "Revenue", numeric: true },
  { label: "Average", numeric: true },
  { label: "Failed jobs", numeric: true },
];

export default define.page<typeof handler>(({ data: { reports, mayCoupons } }) => (
  <>
    <PageTitle title="Reports" noindex />
    <PageHead title="Daily reports" note="one for each day, made at midnight (UTC)">
      <LinkButton href="/admin/reports/period" tone="quiet">Compare a period</LinkButton>
      {reports.length > 0 ? <Files mayCoupons={mayCoupons} /> : null}
    </PageHead>
    <LastDays reports={reports} />
    {reports.length > 1
      ? (
        <Section title="Day by day">
          <DaysChart reports={reports} />
        </Section>
      )
      : null}
    {reports.length === 0
      ? (
        <EmptyState title="No report yet">
          The first report is made tonight at midnight (UTC), for today.
        </EmptyState>
      )
      : (
        <DataTable caption="Daily reports" columns={columns} stack>
          {reports.map(({ day, content }) => (
            <tr key={day}>
              <LinkCell href={`/admin/reports/${day}`}>{day}</LinkCell>
              <NumberCell>{content.orders}</NumberCell>
              <NumberCell>
                <Money cents={content.revenueCents} currency={content.currency} />
              </NumberCell>
              <NumberCell>
                <Money cents={content.averageCents} currency={content.currency} />
              </NumberCell>
              <NumberCell>{content.failedJobs.reduce((sum, one) => sum + one.jobs, 0)}</NumberCell>
            </tr>
          ))}
        </DataTable>
      )}
  </>
));

/** All of it for a spreadsheet. */
function Files({ mayCoupons }: { mayCoupons: boolean }) {
  const here = "/admin/reports/export";
  return (
    <>
      <LinkButton href={here} tone="quiet">All as CSV</LinkButton>
      <a href={`${here}?by=category`}>By category</a>
      <a href={`${here}?by=country`}>By country</a>
      {mayCoupons ? <a href={`${here}?by=coupon`}>By code</a> : null}
    </>
  );
}

const DAYS = 7;

/** The last seven days beside the seven before them. */
function LastDays({ reports }: { reports: readonly DailyReport[] }) {
  if (reports.length < DAYS) return null;
  const [last, before] = [sumsOf(reports.slice(0, DAYS)), sumsOf(reports.slice(DAYS, 2 * DAYS))];
  const isWhole = before.days === DAYS;
  const note = (of: "orders" | "revenueCents") =>
    changeWords(last[of], isWhole ? before[of] : null, "in the seven before");
  const { currency } = reports[0]!.content;
  return (
    <StatRow>
      <StatTile
        label="Orders in seven days"
        value={formatCount(last.orders)}
        note={note("orders")}
      />
      <StatTile
        label="Revenue in seven days"
        value={formatMoney(last.revenueCents, currency)}
        note={note("revenueCents")}
      />
    </StatRow>
  );
}
