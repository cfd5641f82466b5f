import {
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { AboutLinks } from "./AboutLinks.tsx";
import { JobBadge } from "./JobBadge.tsx";
import type { JobPageData } from "./job_data.ts";

/** The question before a job that has ended is promised once more. */
export function RetryView({ data: { job, errors, values, csrf } }: { data: JobPageData }) {
  const here = `/admin/jobs/${job.id}`;
  const isDead = job.state === "dead";
  const title = isDead ? `Retry ${job.task}?` : `Run ${job.task} again?`;
  const done = job.effects.filter(({ state }) => state === "done").map(({ key }) => key);
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={<AboutLinks about={job.about} />}>
        <JobBadge {...job} />
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was promised" />
      <Notice tone={done.length > 0 || job.state === "done" ? "bad" : "info"} title="A new job">
        <p>
          {"It gets another id and the same arguments, and says which job it comes from. "}
          {done.length > 0
            ? `What this one has done outside happens once more: ${done.join(", ")}.`
            : "What this one may have done outside it does again."}
        </p>
      </Notice>
      <form method="post" action={`${here}/retry`} class="form order-acts">
        <CsrfField token={csrf} />
        <Field
          name="reason"
          label="Why? (optional)"
          hint="Stands on the page of this job, for colleagues"
          value={values.reason}
          error={errors.reason}
          maxLength={500}
          autocomplete="off"
        />
        <div class="page-acts">
          <SubmitButton>{isDead ? "Retry as a new job" : "Run again as a new job"}</SubmitButton>
          <LinkButton href={here} tone="quiet">Leave it</LinkButton>
        </div>
      </form>
    </>
  );
}
