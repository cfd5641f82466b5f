import type { EffectLine } from "../../../../../lib/site/mod.ts";
import {
  Choice,
  CsrfField,
  ErrorSummary,
  Facts,
  Field,
  LinkButton,
  Moment,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { AboutLinks } from "./AboutLinks.tsx";
import type { Again } from "./job_data.ts";

export interface SettleViewProps {
  data: Again & {
    job: string;
    key: string;
    /** Null where there is no doubt any more. */
    effect: EffectLine | null;
    csrf: string;
    now: Date;
  };
}

/** The question that only a person can answer: did it happen? */
export function SettleView({ data }: SettleViewProps) {
  const { job, key, effect, errors, values, csrf } = data;
  const title = `Did “${key}” happen?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title={title}
        note={<a href={`/admin/jobs/${job}`}>{effect?.task || "Its job"}</a>}
      />
      <ErrorSummary errors={errors} title="Not settled" />
      {effect ? <About effect={effect} now={data.now} /> : null}
      <Notice tone="info" title="Look where it would be">
        <p>
          In the mailbox, in the provider’s own list: it is there under the key{" "}
          <code>{`${job}.${key}`}</code>. What you say cannot be taken back.
        </p>
      </Notice>
      <form method="post" action="/admin/jobs/effects/settlement" class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="job" value={job} />
        <input type="hidden" name="key" value={key} />
        <Choice
          name="as"
          legend="What is true?"
          options={optionsFor(effect)}
          value={values.as}
          error={errors.as}
          required
        />
        <Field
          name="reason"
          label="How do you know?"
          hint="Stands on the page of the job, for colleagues"
          value={values.reason}
          error={errors.reason}
          maxLength={500}
          autocomplete="off"
          required
        />
        <div class="page-acts">
          <SubmitButton>Settle it</SubmitButton>
          <LinkButton href="/admin/jobs/effects" tone="quiet">Leave it in doubt</LinkButton>
        </div>
      </form>
    </>
  );
}

function About({ effect, now }: { effect: EffectLine; now: Date }) {
  const { about, doubts, at, jobState } = effect;
  return (
    <Facts
      items={[
        ...(about.length > 0 ? [{ label: "About", value: <AboutLinks about={about} /> }] : []),
        { label: "In doubt since", value: <Moment at={at} now={now} /> },
        { label: "Perhaps once more", value: String(doubts) },
        { label: "Its job is", value: jobState ?? "past keeping" },
      ]}
    />
  );
}

function optionsFor(effect: EffectLine | null) {
  const isDead = effect?.jobState === "dead";
  return [
    {
      value: "happened",
      label: "It happened",
      hint: "No later run of this job does it again.",
    },
    {
      value: "not_happened",
      label: "It did not happen",
      hint: isDead
        ? "It is noted, and nothing else is done."
        : "The next run of the job, if there is one, does it.",
    },
    ...(isDead
      ? [{
        value: "retry",
        label: "It did not happen: retry the job",
        hint: "A new job does all of it.",
      }]
      : []),
  ];
}
