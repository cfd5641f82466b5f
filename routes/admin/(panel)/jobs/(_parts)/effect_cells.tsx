import type { effectList } from "../../../../../lib/site/mod.ts";
import { NumberCell, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { AboutLinks } from "./AboutLinks.tsx";
import { JobBadge } from "./JobBadge.tsx";

const words = { in_doubt: "may have happened", doubled: "may have happened twice" } as const;

/** Where an effect is settled. */
export function settlementHref({ jobId, key }: { jobId: string; key: string }): string {
  return `/admin/jobs/effects/settlement?${new URLSearchParams({ job: jobId, key })}`;
}

/** How an effect in doubt looks in the list. @param mayAct  is led to settle each */
export function effectCells(mayAct: boolean): CellsOf<typeof effectList> {
  return {
    key: ({ jobId, key }) => (
      <th scope="row" class="any">
        <a href={`/admin/jobs/${jobId}`} class="row-link">{key}</a>
      </th>
    ),
    state: ({ state }) => (
      <td>
        <StatusBadge state="open" label={words[state]} />
      </td>
    ),
    task: ({ task }) => <td class="any">{task || "past keeping"}</td>,
    about: ({ about }) => (
      <td class="any">
        <AboutLinks about={about} />
      </td>
    ),
    doubts: ({ doubts }) => <NumberCell label="Doubts">{doubts}</NumberCell>,
    at: ({ at }, now) => (
      <td>
        <Time at={at} now={now} />
      </td>
    ),
    job: ({ jobState }) => (
      <td data-label="Job">
        {jobState === null ? "-" : <JobBadge state={jobState} attempts={0} />}
      </td>
    ),
    act: (row) => (
      <td class="row-act">
        {mayAct ? <a class="button button-quiet" href={settlementHref(row)}>Settle …</a> : null}
      </td>
    ),
  };
}
