import { type DeadDetail, letterState } from "../../../../../lib/jobs/operate.ts";
import {
  Breadcrumbs,
  CsrfField,
  Facts,
  Moment,
  Notice,
  PageHead,
  Section,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { FailureText } from "./FailureText.tsx";

export interface LetterViewProps {
  letter: DeadDetail;
  nameOf(actor: string | null): string;
  mayAct: boolean;
  now: Date;
  csrf: string;
}

/** One job that died: what it was to do, what it died of, and what became of it. */
export function LetterView(props: LetterViewProps) {
  const { letter, mayAct, csrf } = props;
  const state = letterState(letter);
  const title = `Dead letter ${letter.id.slice(-12)}`;
  return (
    <>
      <PageTitle title={title} noindex />
      <Breadcrumbs
        trail={[
          { href: "/admin/dead", label: "Dead letters" },
          { href: `/admin/dead/errors/${letter.fingerprint}`, label: letter.kind || "Its error" },
        ]}
      />
      <PageHead title={title} note={`${letter.task}, ${state}`}>
        {mayAct && state === "open" ? <Acts id={letter.id} csrf={csrf} /> : null}
      </PageHead>
      <Became {...props} />
      <Section title="What it died of">
        <FailureText {...letter} />
      </Section>
      <Section title="The job">
        <Facts items={factsOf(props)} />
        <pre class="engine-text" tabindex={0} role="region" aria-label="Arguments">
          {JSON.stringify(letter.args, null, 2)}
        </pre>
      </Section>
      {letter.effects.length > 0
        ? (
          <Section title="What it has done already">
            <ul class="consequences">
              {letter.effects.map(({ key, state, doubts }) => (
                <li key={key}>
                  {key}: {state}
                  {doubts > 0 ? ", may have happened twice" : ""}
                </li>
              ))}
            </ul>
            <p class="engine-hint">A retry has another id and does them again.</p>
          </Section>
        )
        : null}
    </>
  );
}

/** They lead to the question that the list asks for one as for many. */
function Acts({ id, csrf }: { id: string; csrf: string }) {
  return (
    <form method="post" action="/admin/lists/dead/acts" class="page-acts">
      <CsrfField token={csrf} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="of" value="chosen" />
      <SubmitButton name="act" value="retry">Retry …</SubmitButton>
      <SubmitButton name="act" value="discard" tone="danger">Discard …</SubmitButton>
    </form>
  );
}

const retries = {
  "under way": { tone: "waiting", words: "The retry is under way" },
  done: { tone: "good", words: "The retry ended well" },
  dead: { tone: "bad", words: "The retry died, too" },
  cancelled: { tone: "info", words: "The retry was cancelled: it can be retried again" },
} as const;

function Became({ letter, nameOf, now }: LetterViewProps) {
  const { retry, retriedAs, retriedAt, retriedBy, discardedAt, discardedBy } = letter;
  if (retry && retriedAs && retriedAt) {
    const { tone, words } = retries[retry];
    return (
      <Notice tone={tone} title={words}>
        <p>
          Retried by {nameOf(retriedBy)}, <Moment at={retriedAt} now={now} />, as{" "}
          <a href={`/admin/jobs/${retriedAs}`}>job {retriedAs.slice(-12)}</a>.
        </p>
      </Notice>
    );
  }
  if (!discardedAt) return null;
  return (
    <Notice tone="info" title="Discarded">
      <p>
        By {nameOf(discardedBy)}, <Moment at={discardedAt} now={now} />: {letter.discardReason}
      </p>
    </Notice>
  );
}

function factsOf({ letter, now }: LetterViewProps) {
  const { id, queue, worker, attempts, runs, crashes, about, requestId } = letter;
  return [
    { label: "Job", value: <a href={`/admin/jobs/${id}`}>{id}</a> },
    { label: "Task", value: letter.task },
    { label: "Queue", value: <a href={`/admin/queues/${queue}`}>{queue}</a> },
    { label: "Promised", value: <Moment at={letter.promisedAt} now={now} /> },
    { label: "Died", value: <Moment at={letter.diedAt} now={now} /> },
    {
      label: "Tries",
      value: `${attempts}, in ${runs} runs${crashes > 0 ? `, ${crashes} crashes` : ""}`,
    },
    { label: "Worker", value: worker ?? "not known" },
    { label: "About", value: about.length === 0 ? "nothing it names" : <About about={about} /> },
    { label: "Request", value: requestId ?? "none" },
  ];
}

/** What it touched; an order has a page. */
function About({ about }: { about: readonly string[] }) {
  return (
    <>
      {about.map((one, at) => {
        const [kind, id] = one.split(":");
        const href = kind === "order"
          ? `/admin/orders/${id}`
          : kind === "retry_of"
          ? `/admin/dead/letters/${id}`
          : null;
        return (
          <span key={one}>
            {at > 0 ? ", " : ""}
            {href ? <a href={href}>{one}</a> : one}
          </span>
        );
      })}
    </>
  );
}
