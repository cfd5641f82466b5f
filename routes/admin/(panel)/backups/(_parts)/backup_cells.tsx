import { type backupList, backupStates } from "../../../../../lib/backups/mod.ts";
import {
  formatBytes,
  formatCount,
  NumberCell,
  spanWords,
  Time,
} from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

const tones = { made: "good", failed: "bad", removed: "neutral" } as const;

/** How a backup looks in the list. */
export const backupCells: CellsOf<typeof backupList> = {
  name: ({ id }) => <th scope="row" class="any">{id}</th>,
  made: ({ madeAt }, now) => (
    <td>
      <Time at={madeAt} now={now} />
    </td>
  ),
  state: ({ state, fault }) => (
    <td class="any">
      <span class={`engine-state tone-${tones[state]}`}>{backupStates[state].toLowerCase()}</span>
      {fault ? <span class="engine-message">{fault}</span> : null}
    </td>
  ),
  proof: ({ drill, readAt, readFault }, now) => (
    <td class="any" data-label="Last restored">
      {drill === null
        ? readAt === null ? "never" : (
          <>
            <span class={`engine-state tone-${readFault ? "bad" : "neutral"}`}>
              {readFault ? "not what it was" : "read back"}
            </span>
            <span class="engine-message">{readFault ?? "never restored"}</span>
          </>
        )
        : (
          <>
            <span class={`engine-state tone-${drill.fault ? "bad" : "good"}`}>
              {drill.fault ? "not what it was" : "whole"}
            </span>
            <span class="engine-message">
              <Time at={new Date(drill.at)} now={now} />
              {drill.fault ? `: ${drill.fault}` : `, in ${spanWords(drill.tookMs)}`}
            </span>
          </>
        )}
    </td>
  ),
  read: ({ readAt, readFault }, now) => (
    <td class="any" data-label="Read back">
      {readAt ? <Time at={readAt} now={now} /> : "no"}
      {readFault ? <span class="engine-message">{readFault}</span> : null}
    </td>
  ),
  copy: ({ copiedAt, copyFault, state }, now) => (
    <td class="any" data-label="Copy">
      {copiedAt ? <Time at={copiedAt} now={now} /> : state === "made" ? "none" : "-"}
      {copyFault ? <span class="engine-message">{copyFault}</span> : null}
    </td>
  ),
  size: ({ sizeBytes }) => (
    <NumberCell>{sizeBytes === null ? "-" : formatBytes(sizeBytes)}</NumberCell>
  ),
  rows: ({ rows }) => <NumberCell>{rows === null ? "-" : formatCount(rows)}</NumberCell>,
  files: ({ files }) => <NumberCell>{files === null ? "-" : formatCount(files)}</NumberCell>,
  took: ({ tookMs }) => <NumberCell>{spanWords(tookMs)}</NumberCell>,
  release: ({ release, schemaVersion }) => (
    <td class="any">{schemaVersion === null ? release : `${release}, schema ${schemaVersion}`}</td>
  ),
  sum: ({ sha256 }) => <td class="any">{sha256 ?? "-"}</td>,
};
