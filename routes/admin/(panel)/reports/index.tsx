import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { listReports } from "../../../../lib/reports/mod.ts";
import {
  DataTable,
  EmptyState,
  LinkCell,
  Money,
  NumberCell,
  PageHead,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET({ state }) {
    return page({ reports: await listReports(state.deps) });
  },
});

const columns = [
  { label: "Day (UTC)" },
  { label: "Orders", numeric: true },
  { label: "Revenue", numeric: true },
  { label: "Average", numeric: true },
  { label: "Failed jobs", numeric: true },
];

export default define.page<typeof handler>(({ data: { reports } }) => (
  <>
    <PageTitle title="Reports" noindex />
    <PageHead title="Daily reports" note="one for each day, made at midnight (UTC)" />
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
