import { type deadList, letterState } from "../../../../../lib/jobs/operate.ts";
import { NumberCell, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How a dead letter looks in the list. */
export const letterCells: CellsOf<typeof deadList> = {
  job: ({ id }) => (
    <th scope="row">
      <a href={`/admin/dead/letters/${id}`} class="row-link" title={id}>
        <code>{id.slice(-12)}</code>
      </a>
    </th>
  ),
  error: ({ kind, message }) => (
    <td class="any">
      {kind} <span class="engine-message">{message}</span>
    </td>
  ),
  fingerprint: ({ fingerprint }) => (
    <td class="least">
      <a href={`/admin/dead/errors/${fingerprint}`}>{fingerprint}</a>
    </td>
  ),
  state: (letter) => <td>{letterState(letter)}</td>,
  task: ({ task }) => <td>{task}</td>,
  queue: ({ queue }) => <td class="least">{queue}</td>,
  tries: ({ attempts }) => <NumberCell label="Tries">{attempts}</NumberCell>,
  about: ({ about }) => <td class="least any">{about.join(" ")}</td>,
  worker: ({ worker }) => <td class="least any">{worker ?? "-"}</td>,
  died: ({ diedAt }, now) => (
    <td>
      <Time at={diedAt} now={now} />
    </td>
  ),
};
