import { page } from "fresh";
import { AppError } from "../../../../lib/errors.ts";
import { define } from "../../../../lib/http/mod.ts";
import { findReport } from "../../../../lib/reports/mod.ts";
import {
  DataTable,
  EmptyState,
  formatCount,
  formatMoney,
  Moment,
  Money,
  NumberCell,
  PageHead,
  Section,
  StatRow,
  StatTile,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const report = await findReport(deps, params.day!);
    if (!report) throw new AppError("page.missing");
    return page({ report, now: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data: { report, now } }) => {
  const { day, madeAt, content } = report;
  const { currency } = content;
  return (
    <>
      <PageTitle title={`Report of ${day}`} noindex />
      <PageHead
        title={`Report of ${day}`}
        note={
          <>
            made <Moment at={madeAt} now={now} />
          </>
        }
      />
      <StatRow>
        <StatTile label="Orders" value={formatCount(content.orders)} />
        <StatTile
          label="Revenue"
          value={formatMoney(content.revenueCents, currency)}
        />
        <StatTile
          label="Average order"
          value={formatMoney(content.averageCents, currency)}
        />
      </StatRow>
      <Section title="Orders by status">
        <DataTable
          caption="Orders by status"
          columns={[{ label: "Status" }, { label: "Orders", numeric: true }]}
        >
          {content.byStatus.map(({ status, orders }) => (
            <tr key={status}>
              <td>{status}</td>
              <NumberCell>{formatCount(orders)}</NumberCell>
            </tr>
          ))}
        </DataTable>
      </Section>
      <Section title="Most sold">
        {content.topProducts.length === 0
          ? <EmptyState title="Nothing was sold on this day" />
          : (
            <DataTable
              caption="Most sold products"
              columns={[{ label: "Product" }, { label: "Units", numeric: true }, {
                label: "Revenue",
                numeric: true,
              }]}
            >
              {content.topProducts.map(({ sku, name, units, revenueCents }) => (
                <tr key={sku}>
                  <td class="any">{name}</td>
                  <NumberCell>{formatCount(units)}</NumberCell>
                  <NumberCell>
                    <Money cents={revenueCents} currency={currency} />
                  </NumberCell>
                </tr>
              ))}
            </DataTable>
          )}
      </Section>
      <Section title="Failed jobs">
        {content.failedJobs.length === 0
          ? <EmptyState title="No job failed on this day" />
          : (
            <DataTable
              caption="Failed jobs"
              columns={[{ label: "Task" }, { label: "Jobs", numeric: true }]}
            >
              {content.failedJobs.map(({ task, jobs }) => (
                <tr key={task}>
                  <td>{task}</td>
                  <NumberCell>{formatCount(jobs)}</NumberCell>
                </tr>
              ))}
            </DataTable>
          )}
      </Section>
    </>
  );
});
