import { DataTable, NumberCell, Section, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import type { JobPageData } from "./job_data.ts";
import { duration } from "./job_words.ts";

/** Each run that anything tells of, the newest first; what nothing tells of is said. */
export function Runs({ data: { job, now } }: { data: JobPageData }) {
  const missing = job.runs - job.runList.length;
  return (
    <Section title="Runs" id="runs">
      {job.runList.length === 0 ? null : (
        <div class="job-runs">
          <DataTable
            caption="Runs of this job"
            columns={[
              { label: "Run" },
              { label: "Outcome" },
              { label: "Began" },
              { label: "Took", numeric: true },
              { label: "Worker" },
              { label: "Lines", hidden: true },
            ]}
            stack
          >
            {job.runList.map((
              { run, attempt, state, says, startedAt, tookMs, worker, error },
              at,
            ) => (
              <tr key={at}>
                <th scope="row">
                  {run === null ? "A run" : `Run ${run}`}
                  {attempt === null ? null : <span class="engine-message">{`try ${attempt}`}</span>}
                </th>
                <td class="any">
                  <StatusBadge state={state} label={says} />
                  {error ? <span class="engine-message">{error}</span> : null}
                </td>
                <td>{startedAt ? <Time at={startedAt} now={now} /> : "–"}</td>
                <NumberCell>{tookMs === null ? "–" : duration(tookMs)}</NumberCell>
                <td class="any job-worker">{worker || "–"}</td>
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
        </div>
      )}
      {missing > 0
        ? (
          <p class="engine-hint">
            {`${
              missing === 1 ? "1 run is" : `${missing} runs are`
            } not shown: only log lines tell of earlier runs, and ${
              job.log ? "these are past keeping." : "none can be read here."
            }`}
          </p>
        )
        : null}
    </Section>
  );
}
