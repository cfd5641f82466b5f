import type { errorList } from "../../../../../lib/jobs/operate.ts";
import { formatCount, NumberCell, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { redriveWord } from "./redrive_words.ts";

/** How an error looks in the list. */
export const errorCells: CellsOf<typeof errorList> = {
  error: ({ fingerprint, example: { kind, message } }) => (
    <th scope="row" class="any">
      <a href={`/admin/dead/errors/${fingerprint}`} class="row-link">
        {kind || "Without a name"}
      </a>
      <span class="engine-message">{message}</span>
    </th>
  ),
  task: ({ task }) => <td>{task}</td>,
  count: ({ count }) => <NumberCell label="Letters">{formatCount(count)}</NumberCell>,
  first: ({ oldestAt }, now) => (
    <td class="least">
      <Time at={oldestAt} now={now} />
    </td>
  ),
  last: ({ newestAt }, now) => (
    <td>
      <Time at={newestAt} now={now} />
    </td>
  ),
  redrive: ({ redrive }) => <td class="least">{redrive ? redriveWord(redrive) : "-"}</td>,
};
