import LiveList from "../../../../../islands/admin/LiveList.tsx";
import { LONGEST_PAUSE_REASON } from "../../../../../lib/jobs/operate.ts";
import {
  Breadcrumbs,
  CsrfField,
  ErrorSummary,
  Field,
  formatCount,
  LinkButton,
  PageHead,
  secondOfDay,
  Section,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { QueuePage } from "./queue_page.ts";
import { QueueReadings } from "./QueueReadings.tsx";

interface Props {
  data: QueuePage;
  csrf: string;
}

/** One queue: how it keeps up, and what can be done with it. */
export function QueueView({ data, csrf }: Props) {
  const { queue, mayAct, errors, now, waiting, delayed, parked } = data;
  const here = `/admin/queues/${queue}`;
  return (
    <>
      <PageTitle title={`Queue ${queue}`} isRefused={Object.keys(errors).length > 0} noindex />
      <Breadcrumbs trail={[{ href: "/admin/queues", label: "Queues" }]} />
      <PageHead
        title={`Queue ${queue}`}
        note={
          <noscript>
            As of {secondOfDay(now)}. <a href={here}>Look again</a>
          </noscript>
        }
      >
        {mayAct && waiting + delayed + parked > 0
          ? <LinkButton href={`${here}/purge`} tone="danger">Purge …</LinkButton>
          : null}
      </PageHead>
      <ErrorSummary errors={errors} />
      <LiveList
        id="queue"
        groups={["jobs"]}
        cursor={null}
        everyMs={5_000}
        nowIso={now.toISOString()}
        noun={{ one: "figure", many: "figures of this queue" }}
      />
      <QueueReadings data={data} />
      {data.parkedFor.length > 0 ? <Parked data={data} csrf={csrf} /> : null}
      {mayAct
        ? (
          <Section title="What can be done">
            <div class="engine-acts">
              <PauseForm data={data} csrf={csrf} />
              <LimitForm data={data} csrf={csrf} />
            </div>
          </Section>
        )
        : null}
    </>
  );
}

function PauseForm({ data: { queue, pause, errors, values }, csrf }: Props) {
  const here = `/admin/queues/${queue}`;
  if (pause) {
    return (
      <form method="post" action={`${here}/resumption`} class="form">
        <CsrfField token={csrf} />
        <p class="engine-hint">Workers claim from it again at once.</p>
        <SubmitButton>Resume the queue</SubmitButton>
      </form>
    );
  }
  return (
    <form method="post" action={`${here}/pause`} class="form">
      <CsrfField token={csrf} />
      <Field
        name="reason"
        label="Pause: why?"
        hint="Nothing new is claimed; what runs goes on. Colleagues read the reason"
        value={values.reason}
        error={errors.reason}
        maxLength={LONGEST_PAUSE_REASON}
        autocomplete="off"
        required
      />
      <SubmitButton tone="quiet">Pause the queue</SubmitButton>
    </form>
  );
}

function LimitForm({ data: { queue, limits, errors, values }, csrf }: Props) {
  const { concurrency, keyConcurrency, keyRate } = limits;
  const shown = (name: string, now: number | null | undefined) =>
    values[name] ?? (now ? String(now) : "");
  const field = (name: string, label: string, now: number | null | undefined, hint?: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={shown(name, now)}
      error={errors[name]}
      inputMode="numeric"
      autocomplete="off"
      width="short"
    />
  );
  return (
    <form method="post" action={`/admin/queues/${queue}/limits`} class="form">
      <CsrfField token={csrf} />
      {field("concurrency", "Runs at once", concurrency, "Over all workers; empty for no limit")}
      {field("key_concurrency", "Runs of one key at once", keyConcurrency)}
      {field("key_count", "Starts of one key", keyRate?.count)}
      {field("key_seconds", "within so many seconds", keyRate ? keyRate.perMs / 1_000 : null)}
      <SubmitButton tone="quiet">Set the limits</SubmitButton>
    </form>
  );
}

function Parked({ data: { queue, parkedFor, mayAct }, csrf }: Props) {
  return (
    <Section title="Parked">
      <p class="engine-hint">
        These wait for something that was away. They go on by themselves as soon as it answers.
      </p>
      <ul class="engine-rows">
        {parkedFor.map(({ dependency, jobs }) => (
          <li key={dependency}>
            <span>{`${formatCount(jobs)} for ${dependency}`}</span>
            {mayAct
              ? (
                <form method="post" action={`/admin/queues/${queue}/release`}>
                  <CsrfField token={csrf} />
                  <input type="hidden" name="dependency" value={dependency} />
                  <SubmitButton tone="quiet">{`Let ${formatCount(jobs)} go now`}</SubmitButton>
                </form>
              )
              : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
