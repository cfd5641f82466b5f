import type { JobAbout } from "../../../../../lib/jobs/operate.ts";
import type { IndexPointer } from "../../../../../lib/search/artefact/mod.ts";
import {
  CsrfField,
  Facts,
  Moment,
  Notice,
  Section,
  StatusBadge,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";

export interface IndexStandingProps {
  pointer: IndexPointer | null;
  /** Of the last rebuilds, what is under way first. */
  jobs: readonly JobAbout[];
  now: Date;
  /** Token of the form; `null` where who looks may not have one made. */
  csrf: string | null;
}

/** What answers searches, and how the next index is coming. */
export function IndexStanding({ pointer, jobs, now, csrf }: IndexStandingProps) {
  return (
    <>
      <Section title="What answers">
        {pointer?.isPinned
          ? (
            <Notice tone="waiting">
              Somebody chose this version: the hourly rebuild leaves it alone. “Rebuild now” goes on
              with the newest.
            </Notice>
          )
          : null}
        <Facts
          items={[
            {
              label: "Searches are answered by",
              value: pointer === null ? "the database: no index was made yet" : pointer.version,
            },
            ...(pointer === null
              ? []
              : [{ label: "Since", value: <Moment at={pointer.changedAt} now={now} /> }]),
            { label: "Rebuilt", value: "every hour, where something has changed" },
            {
              label: "A changed product",
              value: "is found within two seconds: it lies beside the index until the next one",
            },
          ]}
        />
        {pointer === null ? null : (
          <p>
            <a href="/admin/search/comparison">Compare what two versions answer</a>
          </p>
        )}
        {csrf === null ? null : (
          <form method="post" action="/admin/search/rebuild">
            <CsrfField token={csrf} />
            <SubmitButton tone="quiet">Rebuild now</SubmitButton>
          </form>
        )}
      </Section>
      <Section title="Rebuilds">
        {jobs.length === 0 ? <p>None yet.</p> : (
          <ul class="job-list">
            {jobs.map((job) => (
              <li key={job.id}>
                <a href={`/admin/jobs/${job.id}`}>{words[job.task] ?? job.task}</a>{" "}
                <StatusBadge state={job.state === "promised" ? "waiting" : job.state} />{" "}
                <Moment at={job.at} now={now} />
                {job.reason ? <span class="engine-message">{job.reason}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

const words: Readonly<Record<string, string>> = {
  rebuild_ml_indexes: "Look what changed",
  embed_products: "Work out what new products mean",
  build_search_index: "Make the index",
};
