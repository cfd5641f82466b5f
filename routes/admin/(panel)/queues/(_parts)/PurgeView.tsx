import {
  CsrfField,
  ErrorSummary,
  Field,
  formatCount,
  LinkButton,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { QueuePage } from "./queue_page.ts";

/** The last question before the jobs of a queue are cancelled. */
export function PurgeView({ data, csrf }: { data: QueuePage; csrf: string }) {
  const { queue, waiting, delayed, parked, running, errors, values } = data;
  const here = `/admin/queues/${queue}`;
  const all = waiting + delayed + parked;
  const jobs = all === 1 ? "1 job" : `${formatCount(all)} jobs`;
  const title = `Purge queue ${queue}?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={`${jobs}: ${partsOf(data)}`} />
      <ErrorSummary errors={errors} title="Nothing is purged" />
      <Notice tone="bad" title="This cannot be taken back">
        <ul class="consequences">
          <li>{`${jobs} will be cancelled: mails are not sent, reports are not made.`}</li>
          <li>{`${formatCount(running)} running go on to their end.`}</li>
          <li>
            Jobs that come while it goes on stay. To stop those, <a href={here}>pause</a>{" "}
            the queue first.
          </li>
        </ul>
      </Notice>
      <form method="post" action={`${here}/purge`} class="form">
        <CsrfField token={csrf} />
        <Field
          name="name"
          label={`Type ${queue} to say that you mean it`}
          value={values.name}
          error={errors.name}
          autocomplete="off"
          required
        />
        <div class="page-acts">
          <SubmitButton tone="danger">{`Cancel ${jobs}`}</SubmitButton>
          <LinkButton href={here} tone="quiet">Keep them</LinkButton>
        </div>
      </form>
    </>
  );
}

function partsOf({ waiting, delayed, parked }: QueuePage): string {
  return `${formatCount(waiting)} waiting, ${formatCount(delayed)} delayed, ${
    formatCount(parked)
  } parked`;
}
