import LiveList from "../../../../../islands/admin/LiveList.tsx";
import {
  Breadcrumbs,
  ErrorSummary,
  Facts,
  formatCount,
  LinkButton,
  Moment,
  PageHead,
  secondOfDay,
  Section,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { ErrorPage } from "./error_page.ts";
import { FailureText } from "./FailureText.tsx";
import { RedrivePanel } from "./RedrivePanel.tsx";
import { letterWords } from "./redrive_words.ts";

/** One error: what it says, whom it hit, and what can be done with those. */
export function ErrorView({ data, csrf }: { data: ErrorPage; csrf: string }) {
  const { fingerprint, example, open, mayAct, errors, now } = data;
  const here = `/admin/dead/errors/${fingerprint}`;
  const letters = `/admin/dead/letters?error=${fingerprint}`;
  const title = example.kind || "Error without a name";
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <Breadcrumbs trail={[{ href: "/admin/dead", label: "Dead letters" }]} />
      <PageHead title={title} note={`${example.task}, ${letterWords(open)} open`}>
        <LinkButton href={`${letters}&state=open`} tone="quiet">See them one by one</LinkButton>
        {mayAct && open > 0
          ? <LinkButton href={`${here}/discard`} tone="danger">Discard them …</LinkButton>
          : null}
      </PageHead>
      <ErrorSummary errors={errors} />
      <Section title="Redrive">
        <p class="engine-hint">
          Retries the letters in waves: one, ten, then the rest. It stops itself when they die
          again, and goes on though this page is closed.{" "}
          <noscript>
            As of {secondOfDay(now)}. <a href={here}>Look again</a>
          </noscript>
        </p>
        <LiveList
          id="redrive"
          groups={["jobs"]}
          cursor={null}
          everyMs={3_000}
          nowIso={now.toISOString()}
          noun={{ one: "figure of the redrive", many: "figures of the redrive" }}
        />
        <RedrivePanel data={data} csrf={csrf} />
      </Section>
      <Section title="The error">
        <Facts items={factsOf(data)} />
        <FailureText {...example} />
      </Section>
    </>
  );
}

function factsOf(
  { example, oldestAt, newestAt, open, retried, discarded, releases, ...data }: ErrorPage,
) {
  const { now, fingerprint } = data;
  return [
    { label: "Error", value: <code>{fingerprint}</code> },
    {
      label: "Letters",
      value: `${formatCount(open)} open, ${formatCount(retried)} retried, ${
        formatCount(discarded)
      } discarded`,
    },
    { label: "Queue", value: <a href={`/admin/queues/${example.queue}`}>{example.queue}</a> },
    { label: "First", value: <Moment at={oldestAt} now={now} /> },
    { label: "Last", value: <Moment at={newestAt} now={now} /> },
    { label: "Releases", value: releases.join(", ") || "not known any more" },
    {
      label: "Newest",
      value: <a href={`/admin/dead/letters/${example.id}`}>{`job ${example.id}`}</a>,
    },
  ];
}
