import type { Cohort } from "../../../../../lib/reports/mod.ts";
import { DataTable, formatCount, NumberCell } from "../../../../../lib/ui/mod.ts";

/** Which share of the customers of each month came back, without who they are. */
export function CohortTable({ cohorts }: { cohorts: readonly Cohort[] }) {
  const most = Math.max(0, ...cohorts.map(({ cameBack }) => cameBack.length));
  const columns = [
    { label: "First order in" },
    { label: "Customers", numeric: true },
    ...Array.from({ length: most }, (_, later) => ({
      label: later === 0 ? "A month later" : `${later + 1} months`,
      numeric: true,
    })),
  ];
  return (
    <DataTable caption="Customers who came back" columns={columns}>
      {cohorts.map(({ month, customers, cameBack }) => (
        <tr key={month}>
          <th scope="row">{month}</th>
          <NumberCell>{formatCount(customers)}</NumberCell>
          {Array.from({ length: most }, (_, later) => (
            <NumberCell key={later}>
              {later < cameBack.length ? shareOf(cameBack[later]!, customers) : ""}
            </NumberCell>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? "" : `${Math.round(part / whole * 100)} %`;
}
