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

/** The last question before a job is ended. */
export function CancelView({ data: { job, errors, values, csrf } }: { data: JobPageData }) {
  const here = `/admin/jobs/${job.id}`;
  const title = `Cancel ${job.task}?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={<AboutLinks about={job.about} />}>
        <JobBadge {...job} />
      </PageHead>
      <ErrorSummary errors={errors} title="Not cancelled" />
      <Notice tone="bad" title="This cannot be taken back">
        {job.state === "running"
          ? "It runs: it is asked to end. What it has done outside by then stays done."
          : "It never runs. Who waits for what it does waits in vain."}
      </Notice>
      <form method="post" action={`${here}/cancellation`} class="form order-acts">
        <CsrfField token={csrf} />
        <Field
          name="reason"
          label="Why is it cancelled?"
          hint="Stands on the page of the job, for colleagues"
          value={values.reason}
          error={errors.reason}
          maxLength={500}
          autocomplete="off"
          required
        />
        <div class="page-acts">
          <SubmitButton tone="danger">Cancel the job</SubmitButton>
          <LinkButton href={here} tone="quiet">Keep it</LinkButton>
        </div>
      </form>
    </>
  );
}
