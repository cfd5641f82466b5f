import { Facts, Moment, Notice, spanWords, Time } from "../../../../../lib/ui/mod.ts";
import type { WorkerPage } from "./worker_page.ts";
import { memoryWords, stateTones, stateWords } from "./worker_words.ts";

/** How a worker stands and what it runs: what a live page reads again. */
export function WorkerReadings({ data }: { data: WorkerPage }) {
  const { state, drain, runs, now, nameOf } = data;
  return (
    <section id="worker" class="engine-readings">
      {drain
        ? (
          <Notice tone="waiting" title="It was told to drain">
            <p>
              By {nameOf(drain.by)}, <Moment at={drain.since} now={now} />
            </p>
          </Notice>
        )
        : null}
      <p>
        <span class={`engine-state tone-${stateTones[state]}`}>{state}</span>: {stateWords[state]}
      </p>
      <Facts items={factsOf(data)} isLive />
      <h2>What it runs</h2>
      {runs.length === 0 ? <p>Nothing now.</p> : (
        <ol class="engine-rows">
          {runs.map(({ jobId, task, queue, run, since }) => (
            <li key={jobId}>
              <a href={`/admin/jobs/${jobId}`}>{task}</a>
              <span>{`${queue}, run ${run}`}</span>
              <span>{since ? <Time at={since} now={now} /> : "claimed, not begun"}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function factsOf({ beatAgeMs, inFlight, slots, loopLagMs, ...data }: WorkerPage) {
  const { claimAgeMs, finishAgeMs, memoryBytes, queues, tasks, release, host, pid, upMs } = data;
  const ago = (ms: number | null) => ms === null ? "never" : `${spanWords(ms)} ago`;
  return [
    { label: "Last beat", value: ago(beatAgeMs) },
    { label: "Slots", value: `${inFlight} of ${slots} taken` },
    { label: "Last claim", value: ago(claimAgeMs) },
    { label: "Last end", value: ago(finishAgeMs) },
    { label: "Loop lag", value: loopLagMs === null ? "not measured" : spanWords(loopLagMs) },
    { label: "Memory", value: memoryWords(memoryBytes) },
    { label: "Queues", value: queues.join(", ") },
    { label: "Tasks", value: tasks.join(", ") },
    { label: "Release", value: release },
    { label: "Process", value: `${pid ?? "?"} on ${host ?? "?"}, up for ${spanWords(upMs)}` },
  ];
}
