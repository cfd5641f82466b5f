import { roleWord } from "../../../../../lib/accounts/mod.ts";
import { staffStateOf, staffStates } from "../../../../../lib/accounts/staff/mod.ts";
import { changeWords, verbWords } from "../../../../../lib/audit/mod.ts";
import {
  DataTable,
  ErrorSummary,
  Facts,
  Moment,
  Notice,
  PageHead,
  Section,
  Split,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { UserPage } from "./user_page.ts";
import { UserActs } from "./UserActs.tsx";

/** A member of staff: what the account may do, where it is logged in, what was done to it. */
export function UserView({ data, csrf }: { data: UserPage; csrf: string }) {
  const { user, errors, done, isOwn, mayAct, now } = data;
  return (
    <>
      <PageTitle title={user.email} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title={user.email}
        note={isOwn ? `${roleWord(user.role)}, you` : roleWord(user.role)}
      />
      {done ? <Notice tone="good" live>{done}</Notice> : null}
      <ErrorSummary errors={errors} title="Nothing was changed" />
      <Split
        side="end"
        aside={isOwn
          ? (
            <p>
              This is your own account. Its password and sessions are on{" "}
              <a href="/admin/account">your account's page</a>; a colleague changes its role.
            </p>
          )
          : mayAct
          ? <UserActs data={data} csrf={csrf} />
          : <p>Only owners change the accounts of owners and administrators.</p>}
      >
        <Facts
          items={[
            { label: "State", value: staffStates[staffStateOf(user)] },
            {
              label: "Last seen",
              value: user.seenAt ? <Moment at={user.seenAt} now={now} /> : "Never",
            },
            { label: "Code at the log-in", value: user.hasCode ? "Of an app" : "None" },
            { label: "Since", value: <Moment at={user.createdAt} now={now} /> },
          ]}
        />
        <Sessions data={data} />
        <History data={data} />
      </Split>
    </>
  );
}

function Sessions({ data: { sessions, now } }: { data: UserPage }) {
  const columns = [{ label: "Browser" }, { label: "Last used" }, { label: "Logged in" }];
  return (
    <Section title="Logged in">
      {sessions.length === 0
        ? <p>Nowhere.</p>
        : (
          <DataTable caption="Sessions, the one used last first" columns={columns} stack>
            {sessions.map(({ id, browser, touchedAt, startedAt }) => (
              <tr key={id}>
                <th scope="row">{browser ?? "Unknown browser"}</th>
                <td data-label="Last used">
                  <Time at={touchedAt} now={now} />
                </td>
                <td data-label="Logged in">
                  <Time at={startedAt} now={now} />
                </td>
              </tr>
            ))}
          </DataTable>
        )}
    </Section>
  );
}

function History({ data: { history, user, now } }: { data: UserPage }) {
  if (history.length === 0) return null;
  const columns = [{ label: "When" }, { label: "What" }, { label: "From what to what" }];
  const all = `/admin/audit?subject=${encodeURIComponent(`account:${user.id}`)}`;
  return (
    <Section title="What was done" act={{ href: all, label: "All of it" }}>
      <DataTable caption="What was done to this account, the newest first" columns={columns} stack>
        {history.map(({ id, at, verb, change }) => (
          <tr key={id}>
            <td>
              <Time at={at} now={now} />
            </td>
            <th scope="row">{verbWords(verb)}</th>
            <td class="any">{changeWords(change)}</td>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}
