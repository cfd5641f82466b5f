import type { Deps } from "../../deps.ts";
import type { ClaimedJob, Verdict } from "../task/turn.ts";

/** One wide line and one measurement for each run. */
export function reportRun(
  deps: Deps,
  job: ClaimedJob,
  { verdict, ms }: { verdict: Verdict; ms: number },
): void {
  const { task, requestId } = job.envelope;
  deps.metrics.jobRunSeconds.of(task).observe(ms / 1_000);
  const fields = {
    ...(requestId === null ? {} : { request_id: requestId }),
    job_id: job.id,
    run: job.run,
    task,
    queue: job.queue,
    attempt: job.attempt,
    duration_ms: Math.round(ms),
    queue_ms: job.waitedMs,
  };
  switch (verdict.kind) {
    case "done":
      return deps.log("job.completed", fields);
    case "returned":
      return deps.log("job.interrupted", fields);
    case "parked":
      return deps.log("job.parked", { ...fields, dependency: verdict.dependency });
    case "dead":
      return deps.log("job.died", { ...fields, error: verdict.info });
    case "cancelled":
      return deps.log("job.cancelled", { ...fields, error: verdict.info });
    case "later":
      return reportLater(deps, fields, verdict);
  }
}

function reportLater(
  deps: Deps,
  fields: { task: string },
  { delayMs, charged, info }: Extract<Verdict, { kind: "later" }>,
): void {
  const more = { ...fields, error: info, delay_ms: delayMs };
  if (!charged) return deps.log(info === undefined ? "job.snoozed" : "job.interrupted", more);
  deps.metrics.jobsRetried.inc({ task: fields.task });
  deps.log("job.retried", more);
}
