import type { versionList } from "../../../../../lib/search/artefact/mod.ts";
import {
  CsrfField,
  formatBytes,
  formatCount,
  NumberCell,
  spanWords,
  Time,
} from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How a version looks in the list. @param csrf  token of the form; `null` for who may not choose */
export function versionCells(csrf: string | null): CellsOf<typeof versionList> {
  return {
    version: ({ id }) => <th scope="row" class="any">{id}</th>,
    built: ({ builtAt }, now) => (
      <td>
        <Time at={builtAt} now={now} />
      </td>
    ),
    state: ({ id, answers, isPinned }) => (
      <td class="any" data-label="State">
        {answers
          ? (
            <>
              <span class="engine-state tone-good">answers</span>
              {isPinned ? <span class="engine-message">chosen, until the next rebuild</span> : null}
            </>
          )
          : csrf === null
          ? <span class="engine-state tone-neutral">kept</span>
          : <Choice version={id} csrf={csrf} />}
      </td>
    ),
    items: ({ items, itemsMore }) => (
      <NumberCell>{formatCount(items)}{moreWords(itemsMore)}</NumberCell>
    ),
    vectors: ({ vectors, items }) => (
      <NumberCell>
        {vectors === items ? "all" : vectors === 0 ? "none" : formatCount(vectors)}
      </NumberCell>
    ),
    size: ({ sizeBytes }) => <NumberCell>{formatBytes(sizeBytes)}</NumberCell>,
    took: ({ tookMs }) => <NumberCell>{spanWords(tookMs)}</NumberCell>,
    model: ({ model }) => <td class="any">{model ?? "-"}</td>,
    release: ({ release }) => <td class="any">{release}</td>,
    sum: ({ sha256 }) => <td class="any">{sha256}</td>,
  };
}

function moreWords(more: number | null): string {
  if (more === null || more === 0) return "";
  return more > 0 ? ` (+${formatCount(more)})` : ` (−${formatCount(-more)})`;
}

function Choice({ version, csrf }: { version: string; csrf: string }) {
  return (
    <form method="post" action={`/admin/search/choice`}>
      <CsrfField token={csrf} />
      <input type="hidden" name="version" value={version} />
      <button type="submit" class="button button-quiet">
        Let it answer<span class="hidden">: {version}</span>
      </button>
    </form>
  );
}
