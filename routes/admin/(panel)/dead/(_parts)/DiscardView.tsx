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
import type { ErrorPage } from "./error_page.ts";
import { letterWords } from "./redrive_words.ts";

/** The last question before the letters of an error are put aside. */
export function DiscardView({ data, csrf }: { data: ErrorPage; csrf: string }) {
  const { fingerprint, example, open, newestAt, errors, values } = data;
  const here = `/admin/dead/errors/${fingerprint}`;
  const title = `Discard ${letterWords(open)}?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={`${example.task}: ${example.kind}`} />
      <ErrorSummary errors={errors} title="Nothing is discarded" />
      <Notice tone="bad" title="This cannot be taken back">
        What these jobs were to do stays undone, and they cannot be retried any more. Their letters
        stay in the list until they are 30 days old.
      </Notice>
      <form method="post" action={`${here}/discard`} class="form">
        <CsrfField token={csrf} />
        <input type="hidden" name="upto" value={values.upto ?? newestAt.toISOString()} />
        <Field
          name="reason"
          label="Why are they discarded?"
          hint="For colleagues; kept with each letter"
          value={values.reason}
          error={errors.reason}
          maxLength={500}
          autocomplete="off"
          required
        />
        <div class="page-acts">
          <SubmitButton tone="danger">{`Discard ${letterWords(open)}`}</SubmitButton>
          <LinkButton href={here} tone="quiet">Keep them</LinkButton>
        </div>
      </form>
    </>
  );
}
