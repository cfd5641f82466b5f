import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import { AppError } from "../../../../lib/errors.ts";
import { define } from "../../../../lib/http/mod.ts";
import { changeWords, daysBefore, findReport } from "../../../../lib/reports/mod.ts";
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
import { CohortTable } from "./(_parts)/CohortTable.tsx";
import { DayChart } from "./(_parts)/DayCharts.tsx";
import { DetailTables } from "./(_parts)/DetailTables.tsx";

export const handler = define.handlers({
  async GET({ params, state: { deps, account } }) {
    const report = await findReport(deps, params.day!);
    if (!report) throw new AppError("page.missing");
    const [dayBefore, weekBefore] = await Promise.all(
      [1, 7].map((days) => findReport(deps, daysBefore(report.day, days))),
    );
    const mayCoupons = may(account!.role, "coupons.read");
    return page({ report, dayBefore, weekBefore, mayCoupons, now: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { report, dayBefore, weekBefore, mayCoupons, now } = data;
  const { day, madeAt, content } = report;
  const { currency, detail } = content;
  const notes = (of: "orders" | "revenueCents" | "averageCents") =>
    ([[dayBefore, "the day before"], [weekBefore, "a week before"]] as const).flatMap((
      [other, when],
    ) => changeWords(content[of], other?.content[of] ?? null, when) ?? []).join(", ") || undefined;
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
        <StatTile label="Orders" value={formatCount(content.orders)} note={notes("orders")} />
        <StatTile
          label="Revenue"
          value={formatMoney(content.revenueCents, currency)}
          note={notes("revenueCents")}
        />
        <StatTile
          label="Average order"
          value={formatMoney(content.averageCents, currency)}
          note={notes("averageCents")}
        />
        {detail
          ? (
            <StatTile
              label="By customers who came back"
              value={formatCount(detail.returningOrders)}
            />
          )
          : null}
        {detail?.credited && detail.credited.notes > 0
          ? (
            <StatTile
              label="Paid back by credit notes"
              value={formatMoney(detail.credited.amountCents, currency)}
              note={`${formatCount(detail.credited.notes)} issued, ${
                formatMoney(detail.credited.taxCents, currency)
              } of it tax`}
            />
          )
          : null}
      </StatRow>
      {detail
        ? (
          <Section title="Through the day">
            <DayChart report={report} />
          </Section>
        )
        : null}
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
      {detail ? <DetailTables {...{ detail, currency, mayCoupons }} /> : null}
      {detail && detail.cohorts.length > 0
        ? (
          <Section title="Customers who came back">
            <CohortTable cohorts={detail.cohorts} />
          </Section>
        )
        : null}
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
