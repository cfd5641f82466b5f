import {
  Facts,
  formatCount,
  Moment,
  Notice,
  spanWords,
  Sparkline,
} from "../../../../../lib/ui/mod.ts";
import type { QueuePage } from "./queue_page.ts";
import { hourWords, limitWords, rateWords, stateWords } from "./queue_words.ts";

/** How a queue stands now: what a live page reads again. */
export function QueueReadings({ data }: { data: QueuePage }) {
  const { pause, now, nameOf, hour } = data;
  return (
    <section id="queue" class="engine-readings">
      {pause
        ? (
          <Notice tone="waiting" title="Paused: nothing of it is claimed">
            <p>
              {pause.reason ? `${pause.reason} - ` : ""}by {nameOf(pause.by)}
              {pause.since
                ? (
                  <>
                    , <Moment at={pause.since} now={now} />
                  </>
                )
                : null}
            </p>
          </Notice>
        )
        : null}
      <Facts items={factsOf(data)} isLive />
      <div class="engine-curves">
        <figure>
          <figcaption>Ended a minute, last hour</figcaption>
          <Sparkline values={hour.ended} label={hourWords("Ended", hour.ended)} height={64} />
        </figure>
        <figure>
          <figcaption>Waiting, last hour</figcaption>
          <Sparkline values={hour.waiting} label={hourWords("Waiting", hour.waiting)} height={64} />
        </figure>
      </div>
    </section>
  );
}

function factsOf(data: QueuePage) {
  const { queue, waiting, oldestWaitingMs, delayed, running, parked, dead, rates, run, delay } =
    data;
  const { says, tone } = stateWords(data);
  const jobs = (state: string, count: number) => (
    <a href={`/admin/jobs?state=${state}&queue=${queue}`}>{formatCount(count)}</a>
  );
  return [
    { label: "State", value: <span class={`engine-state tone-${tone}`}>{says}</span> },
    {
      label: "Waiting",
      value: (
        <>
          {jobs("waiting", waiting)}
          {waiting > 0 ? `, the oldest for ${spanWords(oldestWaitingMs)}` : ""}
        </>
      ),
    },
    { label: "Running", value: jobs("running", running) },
    { label: "Delayed", value: jobs("delayed", delayed) },
    { label: "Parked", value: jobs("parked", parked) },
    {
      label: "Dead letters",
      value: <a href={`/admin/dead/letters?state=open&queue=${queue}`}>{formatCount(dead)}</a>,
    },
    {
      label: "Rates",
      value: rates
        ? `${rateWords(rates.in)} in, ${rateWords(rates.out)} out a second`
        : "not known yet",
    },
    { label: "A run takes", value: lastingWords(run) },
    { label: "A job waits", value: lastingWords(delay) },
    { label: "Limits", value: limitWords(data.limits) },
    {
      label: "Workers",
      value: data.workers === 0
        ? <span class="tone-bad">none: nothing of it runs</span>
        : <a href="/admin/workers">{`${data.workers}, with ${data.slots} slots`}</a>,
    },
  ];
}

function lastingWords(times: { p50: number; p95: number } | null): string {
  if (!times) return "none within the last minute";
  return `${spanWords(times.p50)} half of the time, ${spanWords(times.p95)} at P95`;
}
