import { type Redrive, underWay } from "../../../../../lib/jobs/operate.ts";
import {
  CsrfField,
  Facts,
  formatCount,
  Moment,
  Notice,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import type { ErrorPage } from "./error_page.ts";
import { letterWords, redriveWords } from "./redrive_words.ts";

const tones = {
  running: "waiting",
  done: "good",
  stopped: "bad",
  stuck: "bad",
  cancelled: "info",
} as const;

/** How the newest redrive stands, and the button for the next one. */
export function RedrivePanel({ data, csrf }: { data: ErrorPage; csrf: string }) {
  const { redrive, open, fingerprint, mayAct } = data;
  const isRunning = redrive?.state === "running";
  const here = `/admin/dead/errors/${fingerprint}`;
  return (
    <section id="redrive" class="redrive">
      {redrive ? <Progress data={data} redrive={redrive} /> : null}
      {!mayAct ? null : isRunning
        ? (
          <form method="post" action={`${here}/cancellation`}>
            <CsrfField token={csrf} />
            <SubmitButton tone="danger">Cancel the redrive</SubmitButton>
          </form>
        )
        : open === 0
        ? <p>No letter of this error is open: there is nothing to retry.</p>
        : (
          <form method="post" action={`${here}/redrive`}>
            <CsrfField token={csrf} />
            <SubmitButton>{`Redrive ${letterWords(open)}, one first`}</SubmitButton>
          </form>
        )}
    </section>
  );
}

function Progress({ data, redrive }: { data: ErrorPage; redrive: Redrive }) {
  const { now, nameOf } = data;
  const { state, letters, started, done, died, cancelled, askedAt, askedBy, endedAt } = redrive;
  const { title, says } = redriveWords(redrive);
  const by = state === "cancelled" ? `, by ${nameOf(redrive.endedBy)}` : "";
  const items = [
    {
      label: "Asked for",
      value: (
        <>
          by {nameOf(askedBy)}, <Moment at={askedAt} now={now} />
        </>
      ),
    },
    { label: "Retried", value: `${formatCount(started)} of ${formatCount(letters)}` },
    { label: "Under way", value: formatCount(underWay(redrive)) },
    { label: "Ended well", value: formatCount(done) },
    { label: "Died again", value: formatCount(died) },
    ...(cancelled > 0 ? [{ label: "Cancelled by hand", value: formatCount(cancelled) }] : []),
    endedAt
      ? {
        label: "Ended",
        value: (
          <>
            <Moment at={endedAt} now={now} />
            {by}
          </>
        ),
      }
      : { label: "Last step", value: <Moment at={redrive.movedAt} now={now} /> },
  ];
  return (
    <>
      <Notice tone={tones[state]} title={title}>{says}</Notice>
      <progress class="redrive-bar" max={Math.max(letters, started, 1)} value={done + died}>
        {`${done + died} of ${letters}`}
      </progress>
      <Facts items={items} isLive />
    </>
  );
}
