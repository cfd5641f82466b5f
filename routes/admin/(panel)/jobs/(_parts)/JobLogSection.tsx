import LiveLog from "../../../../../islands/admin/LiveLog.tsx";
import { exactTime, Notice, Section } from "../../../../../lib/ui/mod.ts";
import { shownLine } from "../../../../../lib/site/mod.ts";
import type { JobPageData } from "./job_data.ts";

/** What the job has logged, or where those lines are. */
export function JobLogSection({ data: { job, now, rights, hasLogs } }: { data: JobPageData }) {
  if (!rights.log) return null;
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
