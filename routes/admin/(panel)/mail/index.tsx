import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { listWrittenMail, parseMail, readWrittenMail } from "../../../../lib/mail/mod.ts";
import { DataTable, EmptyState, LinkCell, Notice, PageHead, Time } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/** Newest mails listed; older ones are files like them. */
const SHOWN = 50;

export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const { SMTP_URL, DATA_DIR } = deps.config;
    const written = await listWrittenMail(DATA_DIR, SHOWN);
    const mails = await Promise.all(written.map(async ({ file, writtenAt }) => {
      const bytes = await readWrittenMail(DATA_DIR, file);
      const { subject, to } = await parseMail(bytes ?? new Uint8Array());
      return { file, writtenAt, subject: subject || file, to };
    }));
    const headers = { "cache-control": "no-store" };
    return page({ mails, bySmtp: SMTP_URL !== undefined, now: deps.clock.now() }, { headers });
  },
});

const columns = [{ label: "Subject" }, { label: "To" }, { label: "Written" }];

/** Mail that was written to files, for shops without a mail server. */
export default define.page<typeof handler>(({ data: { mails, bySmtp, now } }) => (
  <>
    <PageTitle title="Mail" noindex />
    <PageHead title="Mail" note="written to files, newest first" />
    {bySmtp
      ? (
        <Notice tone="info">
          Mail goes out through the mail server of SMTP_URL. What is listed here is older.
        </Notice>
      )
      : null}
    {mails.length === 0
      ? (
        <EmptyState title="No mail yet">
          The confirmation of the first order will be the first.
        </EmptyState>
      )
      : (
        <DataTable caption="Written mail" columns={columns}>
          {mails.map((mail) => (
            <tr key={mail.file}>
              <LinkCell href={`/admin/mail/${mail.file}`}>{mail.subject}</LinkCell>
              <td>{mail.to}</td>
              <td>
                <Time at={mail.writtenAt} now={now} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
  </>
));
