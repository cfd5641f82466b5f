import { type tokenList, tokenStates } from "../../../../../lib/api_tokens/mod.ts";
import { Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

const tones = { open: "good", stopped: "waiting", ended: "neutral", revoked: "neutral" } as const;

/** How a token looks in the list. */
export const tokenCells: CellsOf<typeof tokenList> = {
  name: ({ name }) => <th scope="row" class="any">{name}</th>,
  state: ({ state }) => (
    <td>
      <span class={`engine-state tone-${tones[state]}`}>{tokenStates[state].toLowerCase()}</span>
    </td>
  ),
  token: ({ ending }) => (
    <td class="any">
      <code>smk_…{ending}</code>
    </td>
  ),
  scopes: ({ scopes }) => <td class="any">{scopes.join(", ")}</td>,
  used: ({ lastUsedAt }, now) => (
    <Instant at={lastUsedAt} now={now} label="Last used" none="never" />
  ),
  ends: ({ endsAt }, now) => <Instant at={endsAt} now={now} label="Until" none="no end" />,
  by: ({ madeBy }) => <td class="any">{madeBy ?? "-"}</td>,
  made: ({ createdAt }, now) => <Instant at={createdAt} now={now} label="Made" none="-" />,
};

function Instant(
  { at, now, label, none }: { at: Date | null; now: Date; label: string; none: string },
) {
  return <td data-label={label}>{at === null ? none : <Time at={at} now={now} />}</td>;
}
