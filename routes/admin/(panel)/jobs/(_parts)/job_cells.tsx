import { errorText, type jobList } from "../../../../../lib/site/mod.ts";
import { Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { AboutLinks } from "./AboutLinks.tsx";
import { JobBadge } from "./JobBadge.tsx";
import { duration } from "./job_words.ts";

/** How a job looks in the list. */
export const jobCells: CellsOf<typeof jobList> = {
  task: ({ id, task }) => (
    <th scope="row" class="any job-task">
      <a href={`/admin/jobs/${id}`} class="row-link">{task}</a>
    </th>
  ),
  state: (line) => (
    <td>
      <JobBadge {...line} />
    </td>
  ),
  about: ({ about }) => (
    <td class="any">
      <AboutLinks about={about} />
    </td>
  ),
  at: ({ at }, now) => (
    <td>
      <Time at={at} now={now} />
    </td>
  ),
  took: ({ runMs }) => <td class="number least">{runMs === null ? "-" : duration(runMs)}</td>,
  attempts: ({ attempts }) => <td class="number least">{attempts}</td>,
  queue: ({ queue }) => <td class="least">{queue}</td>,
  error: (line) => {
    const text = errorText(line) ?? "";
    return <td class="any" title={text || undefined}>{shortened(text)}</td>;
  },
  worker: ({ worker }) => <td class="any">{worker}</td>,
  id: ({ id }) => (
    <td class="any">
      <code>{id}</code>
    </td>
  ),
};

/** So much tells errors apart; the page of the job has it whole. */
const SHOWN = 100;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}
