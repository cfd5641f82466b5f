import { page } from "fresh";
import { AppError } from "../../../../lib/errors.ts";
import { checkPermission, define } from "../../../../lib/http/mod.ts";
import { opensAccount, parseMail, readWrittenMail } from "../../../../lib/mail/mod.ts";
import { Facts, Moment, PageHead } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { params, state } = ctx;
    if (opensAccount(params.file!)) checkPermission(ctx, "owners.change");
    const bytes = await readWrittenMail(state.deps.config.DATA_DIR, params.file!);
    if (!bytes) throw new AppError("page.missing");
    const mail = await parseMail(bytes);
    return page({ mail, now: state.deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data: { mail, now } }) => (
  <>
    <PageTitle title={mail.subject} noindex />
    <PageHead title={mail.subject} />
    <Facts
      items={[
        { label: "From", value: mail.from },
        { label: "To", value: mail.to },
        ...(mail.date ? [{ label: "Written", value: <Moment at={mail.date} now={now} /> }] : []),
        { label: "Message-ID", value: mail.messageId },
      ]}
    />
    <pre class="mail-text">{mail.text}</pre>
  </>
));
