import type { ShopperSession } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  CsrfField,
  DataTable,
  ErrorSummary,
  Field,
  SubmitButton,
  Time,
} from "../../../lib/ui/mod.ts";
import { browserName } from "./browser_name.ts";

export interface SessionTableProps {
  sessions: readonly ShopperSession[];
  /** Id of the session that asks. */
  ownId: string;
  errors: FieldErrors;
  now: Date;
  csrf: string;
}

/** Every browser that is logged in, this one among them; the others can be logged out. */
export function SessionTable({ sessions, ownId, errors, now, csrf }: SessionTableProps) {
  const { sessions: t, lastUsed, browsers, yourPassword } = useTexts().account;
  const columns = [
    { label: t.browser },
    { label: lastUsed },
    { label: t.started },
    { label: t.end, hidden: true },
  ];
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
              label={yourPassword}
              hint={t.hint}
              type="password"
              autocomplete="current-password"
              error={errors.password}
              width="half"
            />
          )
          : null}
        <DataTable caption={t.caption} columns={columns} stack>
          {sessions.map(({ id, browser, touchedAt, startedAt }) => (
            <tr key={id}>
              <th scope="row">
                {id === ownId
                  ? t.own(browserName(browser, browsers))
                  : browserName(browser, browsers)}
              </th>
              <td data-label={lastUsed}>
                <Time at={touchedAt} now={now} />
              </td>
              <td data-label={t.started}>
                <Time at={startedAt} now={now} />
              </td>
              <td class="act">
                {id === ownId
                  ? null
                  : <SubmitButton tone="quiet" name="session" value={id}>{t.end}</SubmitButton>}
              </td>
            </tr>
          ))}
        </DataTable>
        {hasOthers
          ? <SubmitButton name="session" value="others">{t.endOthers}</SubmitButton>
          : <p>{t.none}</p>}
      </form>
    </>
  );
}
