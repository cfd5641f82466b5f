import { DataTable, NumberCell, Section, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import type { JobPageData } from "./job_data.ts";
import { duration } from "./job_words.ts";

/** Each run that anything tells of, the newest first; what nothing tells of is said. */
export function Runs({ data: { job, now } }: { data: JobPageData }) {
  const missing = job.runs - job.runList.length;
  return (
    <Section title="Runs" id="runs">
      {job.runList.length === 0 ? null : (
        <DataTable
          caption="Runs of this job"
          columns={[
            { label: "Run", numeric: true },
            { label: "Outcome" },
            { label: "Began" },
            { label: "Took", numeric: true },
            { label: "Worker" },
            { label: "Try", numeric: true },
            { label: "Lines", hidden: true },
          ]}
          stack
        >
          {job.runList.map((
            { run, attempt, state, says, startedAt, tookMs, worker, error },
            at,
          ) => (
            <tr key={at}>
              <NumberCell>{run ?? "–"}</NumberCell>
              <td class="any">
                <StatusBadge state={state} label={says} />
                {error ? <span class="engine-message">{error}</span> : null}
              </td>
              <td>{startedAt ? <Time at={startedAt} now={now} /> : "–"}</td>
              <NumberCell>{tookMs === null ? "–" : duration(tookMs)}</NumberCell>
              <td class="any">{worker || "–"}</td>
              <NumberCell>{attempt ?? "–"}</NumberCell>
              <td class="row-act">
                {run !== null && job.log
                  ? (
                    <a
                      href={`/admin/jobs/${job.id}?run=${run}#log`}
                      aria-label={`Lines of run ${run}`}
                    >
                      Lines
                    </a>
                  )
                  : null}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {missing > 0
        ? (
          <p class="engine-hint">
            {`${missing === 1 ? "1 earlier run is" : `${missing} earlier runs are`} not shown: ${
              job.log
                ? "their log lines are past keeping."
                : "only log lines tell of them, and none can be read here."
            }`}
          </p>
        )
        : null}
    </Section>
  );
}
