import type { workerList } from "../../../../../lib/site/mod.ts";
import { LinkCell, NumberCell, spanWords } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { memoryWords, stateTones, workerPath } from "./worker_words.ts";

/** How a worker looks in the list. */
export const workerCells: CellsOf<typeof workerList> = {
  worker: ({ worker }) => <LinkCell href={workerPath(worker)}>{worker}</LinkCell>,
  state: ({ state, drain }) => (
    <td>
      <span class={`engine-state tone-${stateTones[state]}`}>{state}</span>
      {drain && state !== "draining" && state !== "drained"
        ? <span class="engine-message">told to drain</span>
        : null}
    </td>
  ),
  beat: ({ beatAgeMs }) => <NumberCell label="Beat">{`${spanWords(beatAgeMs)} ago`}</NumberCell>,
  slots: ({ inFlight, slots }) => <NumberCell label="Slots">{`${inFlight} of ${slots}`}
  </NumberCell>,
  lag: ({ loopLagMs }) => (
    <td class="number least">{loopLagMs === null ? "-" : spanWords(loopLagMs)}</td>
  ),
  runs: ({ runs, inFlight }) => (
    <td class="any least">
      {runs.map(({ jobId, task }, at) => (
        <span key={jobId}>
          {at > 0 ? ", " : ""}
          <a href={`/admin/jobs/${jobId}`}>{task}</a>
        </span>
      ))}
      {inFlight > runs.length && runs.length > 0 ? ` and ${inFlight - runs.length} more` : ""}
    </td>
  ),
  queues: ({ queues }) => <td class="least any">{queues.join(", ")}</td>,
  memory: ({ memoryBytes }) => <td class="number least">{memoryWords(memoryBytes)}</td>,
  release: ({ release }) => <td class="least any">{release}</td>,
  up: ({ upMs }) => <NumberCell label="Up">{spanWords(upMs)}</NumberCell>,
};
