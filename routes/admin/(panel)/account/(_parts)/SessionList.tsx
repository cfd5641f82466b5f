import type { ListedSession } from "../../../../../lib/accounts/mod.ts";
import { CsrfField, DataTable, SubmitButton, Time } from "../../../../../lib/ui/mod.ts";

export interface SessionListProps {
  sessions: readonly ListedSession[];
  /** Id of the session that asks. */
  ownId: string;
  now: Date;
  csrf: string;
}

const columns = [
  { label: "Browser" },
  { label: "Last used" },
  { label: "Logged in" },
  { label: "End it", hidden: true },
];

/** Every browser that is logged in to the account, this one among them; each can be logged out. */
export function SessionList({ sessions, ownId, now, csrf }: SessionListProps) {
  return (
    <form method="post" action="/admin/account/sessions" class="session-list">
      <CsrfField token={csrf} />
      <DataTable caption="Sessions, the one used last first" columns={columns} stack>
        {sessions.map(({ id, browser, touchedAt, startedAt }) => {
          const name = browser ?? "Unknown browser";
          return (
            <tr key={id}>
              <th scope="row">{id === ownId ? `${name}, this one` : name}</th>
              <td data-label="Last used">
                <Time at={touchedAt} now={now} />
              </td>
              <td data-label="Logged in">
                <Time at={startedAt} now={now} />
              </td>
              <td class="act">
                <SubmitButton tone="quiet" name="session" value={id}>
                  {id === ownId ? "Log out here" : "Log out"}
                </SubmitButton>
              </td>
            </tr>
          );
        })}
      </DataTable>
      <SubmitButton tone="danger" name="session" value="all">Log out everywhere</SubmitButton>
    </form>
  );
}
