import { DataTable, NumberCell, Section, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import { settlementHref } from "./effect_cells.tsx";
import type { JobPageData } from "./job_data.ts";

const words = {
  intended: "begun, no end known",
  done: "happened",
  in_doubt: "in doubt: may have happened",
  refused: "surely did not happen",
} as const;

const states = {
  intended: "running",
  done: "done",
  in_doubt: "open",
  refused: "cancelled",
} as const;

/** What the job has done outside, once each. */
export function Effects({ data: { job, now, rights } }: { data: JobPageData }) {
  return (
    <Section title="Effects outside">
      <DataTable
        caption="Effects"
        columns={[
          { label: "Effect" },
          { label: "State" },
          { label: "Run", numeric: true },
          { label: "Doubts", numeric: true },
          { label: "When" },
          ...(rights.settle ? [{ label: "Settle", hidden: true }] : []),
        ]}
        stack
      >
        {job.effects.map(({ key, state, doubts, run, intendedAt, settledAt }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>
              <StatusBadge state={states[state]} label={words[state]} />
            </td>
            <NumberCell>{run}</NumberCell>
            <NumberCell>{doubts}</NumberCell>
            <td>
              <Time at={settledAt ?? intendedAt} now={now} />
            </td>
            {rights.settle
              ? (
                <td class="row-act">
                  {state === "in_doubt"
                    ? <a href={settlementHref({ jobId: job.id, key })}>Settle …</a>
                    : null}
                </td>
              )
              : null}
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}
