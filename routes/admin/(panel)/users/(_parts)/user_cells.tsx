import { roleWord } from "../../../../../lib/accounts/mod.ts";
import {
  type staffList,
  staffStateOf,
  staffStates,
} from "../../../../../lib/accounts/staff/mod.ts";
import { LinkCell, NumberCell, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How a member of staff looks in the list. */
export const userCells: CellsOf<typeof staffList> = {
  email: ({ id, email }) => <LinkCell href={`/admin/users/${id}`}>{email}</LinkCell>,
  role: ({ role }) => <td>{roleWord(role)}</td>,
  state: (row) => <td>{staffStates[staffStateOf(row)]}</td>,
  seen: ({ seenAt }, now) => (
    <td data-label="Seen">{seenAt ? <Time at={seenAt} now={now} /> : "Never"}</td>
  ),
  code: ({ hasCode }) => <td data-label="Code">{hasCode ? "By an app" : "None"}</td>,
  sessions: ({ sessions }) => <NumberCell label="Sessions">{sessions}</NumberCell>,
  since: ({ createdAt }, now) => (
    <td>
      <Time at={createdAt} now={now} />
    </td>
  ),
};
