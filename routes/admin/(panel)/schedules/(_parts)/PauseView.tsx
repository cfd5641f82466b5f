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
import type { Again } from "../../jobs/(_parts)/job_data.ts";

export interface PauseViewProps {
  data: Again & { schedule: string; task: string; csrf: string };
}

/** The question before a line of the timetable is paused. */
export function PauseView({ data: { schedule, task, errors, values, csrf } }: PauseViewProps) {
  const title = `Pause ${schedule}?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={<code>{task}</code>} />
      <ErrorSummary errors={errors} title="Not paused" />
      <Notice tone="info" title="Its slots pass unused until somebody resumes it">
        <p>Then the slots that were missed are treated as the timetable says.</p>
      </Notice>
      <form method="post" action={`/admin/schedules/${schedule}/pause`} class="form order-acts">
        <CsrfField token={csrf} />
        <Field
          name="reason"
          label="Why is it paused?"
          hint="Stands beside it in the list, for colleagues"
          value={values.reason}
          error={errors.reason}
          maxLength={200}
          autocomplete="off"
          required
        />
        <div class="page-acts">
          <SubmitButton>Pause it</SubmitButton>
          <LinkButton href="/admin/schedules" tone="quiet">Leave it</LinkButton>
        </div>
      </form>
    </>
  );
}
