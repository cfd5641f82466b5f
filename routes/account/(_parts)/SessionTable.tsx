import type { ShopperSession } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import {
  CsrfField,
  DataTable,
  ErrorSummary,
  Field,
  SubmitButton,
  Time,
} from "../../../lib/ui/mod.ts";

export interface SessionTableProps {
  sessions: readonly ShopperSession[];
  /** Id of the session that asks. */
  ownId: string;
  errors: FieldErrors;
  now: Date;
  csrf: string;
}

const columns = [
  { label: "Browser" },
  { label: "Last used" },
  { label: "Logged in" },
  { label: "Log out", hidden: true },
];

/** Every browser that is logged in, this one among them; the others can be logged out. */
export function SessionTable({ sessions, ownId, errors, now, csrf }: SessionTableProps) {
  const hasOthers = sessions.some(({ id }) => id !== ownId);
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/sessions" class="form" novalidate>
        <CsrfField token={csrf} />
        {hasOthers
          ? (
            <Field
              name="password"
              label="Your password"
              hint="To log other browsers out"
              type="password"
              autocomplete="current-password"
              error={errors.password}
              width="half"
            />
          )
          : null}
        <DataTable caption="Browsers, the one used last first" columns={columns} stack>
          {sessions.map(({ id, browser, touchedAt, startedAt }) => (
            <tr key={id}>
              <th scope="row">
                {`${browser ?? "Unknown browser"}${id === ownId ? ", this one" : ""}`}
              </th>
              <td data-label="Last used">
                <Time at={touchedAt} now={now} />
              </td>
              <td data-label="Logged in">
                <Time at={startedAt} now={now} />
              </td>
              <td class="act">
                {id === ownId
                  ? null
                  : <SubmitButton tone="quiet" name="session" value={id}>Log out</SubmitButton>}
              </td>
            </tr>
          ))}
        </DataTable>
        {hasOthers
          ? <SubmitButton name="session" value="others">Log out everywhere else</SubmitButton>
          : <p>You are logged in nowhere else.</p>}
      </form>
    </>
  );
}
