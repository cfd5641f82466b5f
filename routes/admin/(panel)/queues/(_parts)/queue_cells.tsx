import type { queueList } from "../../../../../lib/site/mod.ts";
import {
  formatCount,
  LinkCell,
  NumberCell,
  spanWords,
  Sparkline,
} from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { hourWords, limitWords, ratesWords, stateWords, timesWords } from "./queue_words.ts";

/** How a queue looks in the list. */
export const queueCells: CellsOf<typeof queueList> = {
  queue: ({ queue }) => <LinkCell href={`/admin/queues/${queue}`}>{queue}</LinkCell>,
  state(row) {
    const { says, tone } = stateWords(row);
    const reason = row.pause?.reason;
    const limits = limitWords(row.limits);
    return (
      <td class="any">
        <span class={`engine-state tone-${tone}`}>{says}</span>
        {reason ? <span class="engine-message">{reason}</span> : null}
        {limits === "none" ? null : <span class="engine-message">limit: {limits}</span>}
      </td>
    );
  },
  waiting: ({ waiting }) => <NumberCell label="Waiting">{formatCount(waiting)}</NumberCell>,
  oldest: ({ waiting, oldestWaitingMs }) => (
    <NumberCell label="Oldest">{waiting > 0 ? spanWords(oldestWaitingMs) : "-"}</NumberCell>
  ),
  running: ({ running }) => <td class="number least">{formatCount(running)}</td>,
  rate: (row) => <td class="number words least">{ratesWords(row)}</td>,
  took: ({ run }) => <td class="number words least">{timesWords(run)}</td>,
  delay: ({ delay }) => <td class="number least">{delay ? spanWords(delay.p95) : "-"}</td>,
  hour: ({ hour: { ended } }) => (
    <td class="least">
      <Sparkline values={ended} label={hourWords("Ended", ended)} width={80} height={24} />
    </td>
  ),
  dead: ({ dead, queue }) => (
    <NumberCell label="Dead">
      {dead > 0
        ? (
          <a href={`/admin/dead/letters?state=open&queue=${queue}`} class="tone-bad">
            {formatCount(dead)}
          </a>
        )
        : "0"}
    </NumberCell>
  ),
  parked: ({ parked }) => <td class="number least">{formatCount(parked)}</td>,
  delayed: ({ delayed }) => <td class="number least">{formatCount(delayed)}</td>,
  slots: ({ workers, slots }) => (
    <td class="number words least">
      {workers === 0 ? "none" : `${workers}, ${slots} slots`}
    </td>
  ),
};
