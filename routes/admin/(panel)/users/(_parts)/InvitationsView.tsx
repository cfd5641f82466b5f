import { type Invitation, roleWord } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import {
  CsrfField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Notice,
  PageHead,
  Section,
  Select,
  SubmitButton,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { roleOptions } from "./role_options.ts";

export interface InvitationsPage {
  open: Invitation[];
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
  /** What was just done. */
  done: string | null;
  mayMakeOwners: boolean;
  now: Date;
}

/** Who is invited and has not come yet, and the form to invite somebody. */
export function InvitationsView({ data, csrf }: { data: InvitationsPage; csrf: string }) {
  const { errors, values, done, mayMakeOwners } = data;
  return (
    <>
      <PageTitle title="Invitations" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Invitations">
        <a href="/admin/users">Users</a>
      </PageHead>
      {done ? <Notice tone="good" live>{done}</Notice> : null}
      <ErrorSummary errors={errors} />
      <form method="post" action="/admin/users/invitations" class="form form-narrow">
        <CsrfField token={csrf} />
        <Field
          name="email"
          label="E-mail"
          hint="A link goes there that works once, for three days"
          type="email"
          inputMode="email"
          autocomplete="off"
          value={values.email}
          error={errors.email}
          maxLength={254}
          required
        />
        <Select
          name="role"
          label="Role"
          options={roleOptions(mayMakeOwners)}
          value={values.role ?? "support"}
          error={errors.role}
        />
        <SubmitButton>Invite</SubmitButton>
      </form>
      <Section title="Invited, not here yet">
        <Open data={data} csrf={csrf} />
      </Section>
    </>
  );
}

const columns = [
  { label: "E-mail" },
  { label: "Role" },
  { label: "By" },
  { label: "Works until" },
  { label: "Take it back", hidden: true },
];

function Open({ data: { open, now }, csrf }: { data: InvitationsPage; csrf: string }) {
  if (open.length === 0) return <EmptyState title="Nobody">Who is invited waits here.</EmptyState>;
  return (
    <form method="post" action="/admin/users/invitations/revocation">
      <CsrfField token={csrf} />
      <DataTable caption="Open invitations, the newest first" columns={columns} stack>
        {open.map(({ id, email, role, by, endsAt }) => (
          <tr key={id}>
            <th scope="row" class="any">{email}</th>
            <td data-label="Role">{roleWord(role)}</td>
            <td data-label="By" class="any">{by}</td>
            <td data-label="Works until">
              <Time at={endsAt} now={now} />
            </td>
            <td class="act">
              <SubmitButton tone="quiet" name="id" value={id}>Take it back</SubmitButton>
            </td>
          </tr>
        ))}
      </DataTable>
    </form>
  );
}
