import LiveLog from "../../../../../islands/admin/LiveLog.tsx";
import { exactTime, Notice, Section } from "../../../../../lib/ui/mod.ts";
import { type JobPage, shownLine } from "../../../../../lib/site/mod.ts";
import { LogLines } from "../../../../../lib/ui/panel/log/LogLines.tsx";
import type { JobPageData } from "./job_data.ts";

/** What the job has logged, or where those lines are. */
export function JobLogSection({ data }: { data: JobPageData }) {
  const { job, now, rights, hasLogs, run } = data;
  if (!rights.log) return null;
  if (job.log && run !== null) return <RunLog job={job} log={job.log} run={run} />;
  return (
    <Section title="Log" id="log">
      {job.log
        ? (
          <>
            {job.log.isCut
              ? <p class="log-count">Older lines are in the file, or past keeping.</p>
              : null}
            <LiveLog
              label="Log of this job"
              path={`/sse/admin/jobs/${job.id}/log`}
              file={`/admin/jobs/${job.id}/log`}
              lines={job.log.lines.map((line) => shownLine(line, { about: [job.id] }))}
              after={job.log.next}
              asOf={exactTime(now).slice(11)}
            />
          </>
        )
        : null}
      {hasLogs
        ? null
        : (
          <Notice tone="info" title="The processes keep no lines where this page could read them">
            <p>
              <code>{`journalctl -u 'smartmarket-*' | grep ${job.id}`}</code>
            </p>
            <p>Or set LOG_DIR to a folder, and they are shown here.</p>
          </Notice>
        )}
    </Section>
  );
}

/** The lines of one run, as they were when the page was made. */
function RunLog(
  { job: { id }, log, run }: { job: JobPage; log: NonNullable<JobPage["log"]>; run: number },
) {
  const lines = log.lines.filter(({ fields }) => fields.run === run);
  return (
    <Section title={`Log of run ${run}`} id="log">
      <div class="log">
        <div class="log-head">
          <span class="log-count">{lines.length === 1 ? "1 line" : `${lines.length} lines`}</span>
          <a class="button button-quiet" href={`/admin/jobs/${id}#log`}>All runs</a>
        </div>
        <div class="log-lines" role="region" aria-label={`Log of run ${run}`} tabindex={0}>
          <LogLines lines={lines.map((line) => shownLine(line, { about: [id] }))} />
        </div>
      </div>
    </Section>
  );
}
