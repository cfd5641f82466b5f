import type { ListedSession } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import { ErrorSummary, Notice, PageHead, Section } from "../../../../../lib/ui/mod.ts";
import { DigestForm } from "./DigestForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { ReportMailForm } from "./ReportMailForm.tsx";
import { SessionList } from "./SessionList.tsx";

export interface AccountViewProps {
  email: string;
  csrf: string;
  errors: FieldErrors;
  /** What was just done. */
  done: string | null;
  sessions: readonly ListedSession[];
  /** Id of the session that asks. */
  ownId: string;
  /** Whether notifications come by mail. */
  byMail: boolean;
  /** Whether reports do. */
  reportsByMail: boolean;
  now: Date;
}

/** A member of staff's own account: the password, and where it is logged in. */
export function AccountView(props: AccountViewProps) {
  const { email, csrf, errors, done, sessions, ownId, now } = props;
  return (
    <>
      <PageHead title="Your account" note={email} />
      {done ? <Notice tone="good" live>{done}</Notice> : null}
      <ErrorSummary errors={errors} />
      <Section title="Password">
        <PasswordForm email={email} csrf={csrf} errors={errors} />
      </Section>
      <Section title="Code at the log-in" id="code">
        <p>
          Beside the password, a code of an app on your phone keeps others out of your account.{" "}
          <a href="/admin/account/code">See and change it</a>
        </p>
      </Section>
      <Section title="Notifications" id="notifications">
        <DigestForm byMail={props.byMail} csrf={csrf} />
      </Section>
      <Section title="Reports" id="reports">
        <ReportMailForm isOn={props.reportsByMail} csrf={csrf} />
      </Section>
      <Section title="Where you are logged in">
        <SessionList sessions={sessions} ownId={ownId} now={now} csrf={csrf} />
      </Section>
    </>
  );
}
