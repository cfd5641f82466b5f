import { isLive } from "../../../../../lib/jobs/operate.ts";
import {
  CsrfField,
  ErrorSummary,
  Facts,
  LinkButton,
  Moment,
  Notice,
  PageHead,
  Section,
  Split,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { AboutLinks } from "./AboutLinks.tsx";
import { Effects } from "./Effects.tsx";
import { JobBadge } from "./JobBadge.tsx";
import type { JobPageData } from "./job_data.ts";
import { JobLogSection } from "./JobLogSection.tsx";
import { canBeRetried, duration, jsonText, stateSentence } from "./job_words.ts";
import { Runs } from "./Runs.tsx";
import { Timeline } from "./Timeline.tsx";

/** One job for who is called at night: where it stands, why, what it left behind, what can be done. */
export function JobView({ data }: { data: JobPageData }) {
  const { job, now, errors } = data;
  const isRefused = Object.keys(errors).length > 0;
  const { failure, result, progress, explanation } = job;
  return (
    <>
      <PageTitle title={`Job ${job.task}`} isRefused={isRefused} noindex />
      <PageHead title={job.task} note={<code>{job.id}</code>}>
        <JobBadge {...job} />
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {job.isBrokerAway
        ? (
          <Notice tone="bad" title="The broker does not answer">
            <p>This is what Postgres knows of the job.</p>
          </Notice>
        )
        : null}
      <p class="job-says">{stateSentence(job, now)}</p>
      <JobActs data={data} />
      <Split
        side="end"
        aside={<JobFacts data={data} />}
      >
        {explanation && explanation.reasons.length > 0 ? <Reasons data={data} /> : null}
        {failure && (failure.message || failure.kind) ? <FailureSection data={data} /> : null}
        {progress === null ? null : (
          <Section title="Progress">
            <pre class="job-json" tabindex={0}>{jsonText(progress)}</pre>
          </Section>
        )}
        <Section title="Arguments">
          <pre class="job-json" tabindex={0}>{jsonText(job.args)}</pre>
        </Section>
        {result === null ? null : (
          <Section title="Result">
            <pre class="job-json" tabindex={0}>{jsonText(result)}</pre>
          </Section>
        )}
        {job.effects.length > 0 ? <Effects data={data} /> : null}
        {job.runList.length > 0 || job.runs > 0 ? <Runs data={data} /> : null}
        <JobLogSection data={data} />
        <Timeline data={data} />
      </Split>
    </>
  );
}

/** Why it does not run, the weightiest reason first. */
function Reasons({ data: { job, now } }: { data: JobPageData }) {
  const { reasons, ahead, finishedLastMinute, predictedStartAt } = job.explanation!;
  return (
    <Section title={job.state === "running" ? "What it does" : "Why it does not run"}>
      <ul class="job-reasons">
        {reasons.map(({ code, says }) => <li key={code}>{says}</li>)}
        {ahead
          ? <li>{`${ahead.count}${ahead.atLeast ? " or more" : ""} jobs stand before it`}</li>
          : null}
        {job.state === "running" ? null : (
          <li>
            {`${finishedLastMinute} jobs of its queue ended within the last minute. `}
            {predictedStartAt
              ? (
                <>
                  It will probably start <Moment at={predictedStartAt} now={now} />
                </>
              )
              : "When it starts cannot be told."}
          </li>
        )}
      </ul>
    </Section>
  );
}

function FailureSection({ data: { job } }: { data: JobPageData }) {
  const { kind, message, stack, cause } = job.failure!;
  return (
    <Section
      title={job.state === "dead" ? "What it died of" : "Why it was cancelled"}
    >
      <Notice tone={job.state === "dead" ? "bad" : "info"} title={kind || undefined}>
        <p>{message}</p>
        {cause ? <p>{`Because of: ${cause}`}</p> : null}
      </Notice>
      {stack.length > 0 ? <pre class="job-json" tabindex={0}>{stack.join("\n")}</pre> : null}
    </Section>
  );
}

function JobActs({ data: { job, csrf, rights } }: { data: JobPageData }) {
  const here = `/admin/jobs/${job.id}`;
  const canCancel = rights.change && isLive(job.state);
  const canRun = rights.change && job.state === "delayed";
  const canRetry = canBeRetried({ job, rights });
  return (
    <>
      {job.retriedAs
        ? (
          <Notice
            tone="info"
            title={job.state === "dead" ? "It was retried" : "It was run again"}
          >
            <a href={`/admin/jobs/${job.retriedAs}`}>The job that took its place</a>
          </Notice>
        )
        : null}
      {job.discardedAt ? <Notice tone="info" title="It was put aside for good" /> : null}
      {canCancel || canRetry
        ? (
          <div class="job-acts">
            {canRun
              ? (
                <form method="post" action={`${here}/run`}>
                  <CsrfField token={csrf} />
                  <SubmitButton>Run now</SubmitButton>
                </form>
              )
              : null}
            {canRetry && job.state === "dead"
              ? (
                <form method="post" action={`${here}/retry`}>
                  <CsrfField token={csrf} />
                  <SubmitButton>Retry as a new job</SubmitButton>
                </form>
              )
              : null}
            {canRetry
              ? (
                <LinkButton href={`${here}/retry`} tone="quiet">
                  {job.state === "dead" ? "Retry, and say why …" : "Run again …"}
                </LinkButton>
              )
              : null}
            {canCancel
              ? <LinkButton href={`${here}/cancellation`} tone="danger">Cancel job …</LinkButton>
              : null}
          </div>
        )
        : null}
    </>
  );
}

function JobFacts({ data: { job, now } }: { data: JobPageData }) {
  const { about, startedAt, endedAt, dueAt, crashes, worker, key, priority, requestId } = job;
  const moment = (at: Date) => <Moment at={at} now={now} />;
  const fact = (label: string, value: string | number | null) =>
    value === null || value === "" ? [] : [{ label, value: String(value) }];
  return (
    <Facts
      items={[
        ...(about.length > 0 ? [{ label: "About", value: <AboutLinks about={about} /> }] : []),
        { label: "Queue", value: <a href={`/admin/jobs?queue=${job.queue}`}>{job.queue}</a> },
        ...fact("Priority", priority === "normal" ? null : priority),
        ...fact("Key", key),
        { label: "Promised", value: moment(job.promisedAt) },
        ...(dueAt ? [{ label: "Due", value: moment(dueAt) }] : []),
        ...(startedAt ? [{ label: "Last run began", value: moment(startedAt) }] : []),
        ...(endedAt ? [{ label: "Ended", value: moment(endedAt) }] : []),
        ...(startedAt && endedAt
          ? fact("Last run took", duration(Math.max(0, endedAt.getTime() - startedAt.getTime())))
          : []),
        ...fact("Runs", job.runs || null),
        { label: "Tries", value: String(job.attempts) },
        ...fact("Workers died under it", crashes || null),
        ...fact("Worker", worker),
        ...fact("Request", requestId),
      ]}
    />
  );
}
