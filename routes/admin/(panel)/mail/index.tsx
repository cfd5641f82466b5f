import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import {
  KEPT_MAILS,
  listWrittenMail,
  opensAccount,
  parseMail,
  readWrittenMail,
} from "../../../../lib/mail/mod.ts";
import { type Doubt, listDoubts } from "../../../../lib/site/mod.ts";
import {
  DataTable,
  EmptyState,
  formatCount,
  LinkCell,
  Notice,
  PageHead,
  Time,
  timeOfDay,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/** Newest mails listed; older ones are files like them. */
const SHOWN = 50;

export const handler = define.handlers({
  async GET({ state: { deps, account } }) {
    const { SMTP_URL, DATA_DIR } = deps.config;
    const mayReadAll = may(account!.role, "owners.change");
    const written = (await listWrittenMail(DATA_DIR, SHOWN))
      .filter(({ file }) => mayReadAll || !opensAccount(file));
    const mails = await Promise.all(written.map(async ({ file, writtenAt }) => {
      const bytes = await readWrittenMail(DATA_DIR, file);
      const { subject, to } = await parseMail(bytes ?? new Uint8Array());
      return { file, writtenAt, subject: subject || file, to };
    }));
    const doubts = await listDoubts(deps, SHOWN);
    const now = deps.clock.now();
    return page({ mails, doubts, bySmtp: SMTP_URL !== undefined, now });
  },
});

const columns = [{ label: "Subject" }, { label: "To" }, { label: "Written" }];

/** Mail that was written to files, for shops without a mail server; and what may have gone twice. */
export default define.page<typeof handler>(({ data: { mails, doubts, bySmtp, now } }) => (
  <>
    <PageTitle title="Mail" noindex />
    <PageHead title="Mail" note={`as of ${timeOfDay(now)}`} />
    {doubts.length === 0 ? null : <Doubts doubts={doubts} now={now} />}
    {bySmtp
      ? (
        <Notice tone="info">
          Mail goes out through the mail server. What is listed here was kept as files before one
          was set up.
        </Notice>
      )
      : (
        <Notice tone="waiting">
          Not sent: no mail server is set up. Kept as files, newest first, and no more than the
          newest {formatCount(KEPT_MAILS)}. Set SMTP_URL to send mail.
        </Notice>
      )}
    {mails.length === 0
      ? (
        <EmptyState title="No mail here">
          {bySmtp
            ? "What was sent is in the outbox of your mail server."
            : "The confirmation of the first order will be the first."}
        </EmptyState>
      )
      : (
        <DataTable caption="Mail kept as files, newest first" columns={columns} stack>
          {mails.map((mail) => (
            <tr key={mail.file}>
              <LinkCell href={`/admin/mail/${mail.file}`}>{mail.subject}</LinkCell>
              <td class="any">{mail.to}</td>
              <td>
                <Time at={mail.writtenAt} now={now} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
  </>
));

/** What may have reached a customer twice, so that somebody who asks gets an answer. */
function Doubts({ doubts, now }: { doubts: Doubt[]; now: Date }) {
  return (
    <section class="section" id="in-doubt">
      <div class="section-head">
        <h2>Mails in doubt</h2>
      </div>
      <p class="page-note">
        A worker stopped between sending and noting it: the customer may have got these twice.
      </p>
      <DataTable
        caption="Mails in doubt, newest first"
        columns={[{ label: "About" }, { label: "When" }]}
        stack
      >
        {doubts.map(({ jobId, orderId, number, at }) => (
          <tr key={jobId}>
            {orderId
              ? <LinkCell href={`/admin/orders/${orderId}`}>{`Order ${number}`}</LinkCell>
              : <th scope="row">{`Job ${jobId}`}</th>}
            <td>
              <Time at={at} now={now} />
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
