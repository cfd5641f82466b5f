import { type couponList, couponStates, valueWords } from "../../../../../lib/coupons/mod.ts";
import { formatCount, NumberCell, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

const tones = { open: "good", later: "waiting", used: "neutral", ended: "neutral" } as const;

/** How a code looks in the list. */
export function couponCells(currency: string): CellsOf<typeof couponList> {
  return {
    code: ({ code }) => <th scope="row" class="any">{code}</th>,
    state: ({ state }) => (
      <td>
        <span class={`engine-state tone-${tones[state]}`}>{couponStates[state].toLowerCase()}</span>
      </td>
    ),
    value: (coupon) => <td class="any">{valueWords(coupon, currency)}</td>,
    uses: ({ uses }) => <NumberCell label="Used">{formatCount(uses)}</NumberCell>,
    limit: ({ usesLimit }) => (
      <NumberCell label="At most">{usesLimit === null ? "-" : formatCount(usesLimit)}</NumberCell>
    ),
    customer: ({ isOncePerCustomer }) => <td class="least">{isOncePerCustomer ? "once" : "-"}</td>,
    starts: ({ startsAt }, now) => <Day at={startsAt} now={now} label="From" />,
    ends: ({ endsAt }, now) => <Day at={endsAt} now={now} label="Until" />,
    made: ({ createdAt }, now) => <Day at={createdAt} now={now} label="Made" />,
  };
}

function Day({ at, now, label }: { at: Date | null; now: Date; label: string }) {
  return <td data-label={label}>{at === null ? "-" : <Time at={at} now={now} />}</td>;
}
