import type { recentDeaths } from "../../../../../lib/jobs/operate.ts";
import { DataTable, formatCount, NumberCell, Section, Time } from "../../../../../lib/ui/mod.ts";

const causes: Readonly<Record<string, string>> = {
  connections_closed: "its connections closed",
  beats_missed: "it beat no more",
  unknown_owner: "it was not known",
};

/** Workers that went without a word within the last day; those that were stopped said good-bye. */
export function GoneWorkers(
  { deaths, now }: { deaths: Awaited<ReturnType<typeof recentDeaths>>; now: Date },
) {
  if (deaths.length === 0) return null;
  return (
    <Section title="Gone within the last day">
      <p class="engine-hint">
        They died without saying good-bye. Their jobs went back to their queues; a job under which
        two workers died is a dead letter.
      </p>
      <DataTable
        caption="Workers that are gone"
        columns={[
          { label: "Worker" },
          { label: "Gone" },
          { label: "Seen by" },
          { label: "Jobs back", numeric: true },
          { label: "Dead letters", numeric: true },
        ]}
        stack
      >
        {deaths.map(({ worker, diedAt, cause, recovered, dead }) => (
          <tr key={worker}>
            <th scope="row" class="any">{worker}</th>
            <td>
              <Time at={diedAt} now={now} />
            </td>
            <td>{causes[cause] ?? cause}</td>
            <NumberCell label="Jobs back">{formatCount(recovered)}</NumberCell>
            <NumberCell label="Dead">{formatCount(dead)}</NumberCell>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}
