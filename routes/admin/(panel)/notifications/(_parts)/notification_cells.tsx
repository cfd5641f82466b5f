import { kindWords, type notificationList, wordsOf } from "../../../../../lib/notifications/mod.ts";
import { formatCount, NumberCell, StatusBadge, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** The form that the buttons of rows send. */
export const ACKNOWLEDGE_FORM = "acknowledge";

/** How a notification looks in the list. @param mayAct  has a button for each that is open */
export function notificationCells(mayAct: boolean): CellsOf<typeof notificationList> {
  return {
    what(row) {
      const { sentence, href } = wordsOf(row);
      return (
        <th scope="row" class="any">
          <a href={href} class="row-link">{sentence}</a>
        </th>
      );
    },
    kind: ({ kind }) => <td>{kindWords[kind as keyof typeof kindWords] ?? kind}</td>,
    state: (row) => (
      <td>
        <StatusBadge
          state={row.state}
          tone={row.state === "open" ? wordsOf(row).tone : undefined}
        />
      </td>
    ),
    count: ({ count }) => <NumberCell>{formatCount(count)}</NumberCell>,
    since: ({ firstSeenAt }, now) => (
      <td>
        <Time at={firstSeenAt} now={now} />
      </td>
    ),
    grew: ({ lastSeenAt }, now) => (
      <td>
        <Time at={lastSeenAt} now={now} />
      </td>
    ),
    who: ({ acknowledgedAt, acknowledgedBy, resolvedAt }, now) => (
      <td class="least">
        {acknowledgedAt
          ? (
            <>
              {acknowledgedBy ?? "somebody"}, <Time at={acknowledgedAt} now={now} />
            </>
          )
          : resolvedAt
          ? (
            <>
              by itself, <Time at={resolvedAt} now={now} />
            </>
          )
          : "-"}
      </td>
    ),
    act: ({ id, state }) => (
      <td class="row-act">
        {mayAct && state === "open"
          ? (
            <button
              type="submit"
              form={ACKNOWLEDGE_FORM}
              name="id"
              value={id}
              class="button button-quiet"
            >
              Acknowledge
            </button>
          )
          : null}
      </td>
    ),
  };
}
