import { textsOf } from "../../../i18n/mod.ts";
import { cancel, type JobContext, type Outcome } from "../../../jobs/task.ts";
import { mailOnce, senderDomain } from "../../../mail/mod.ts";
import { contactLine } from "../../../shop/mod.ts";
import { selectFormer } from "./store.ts";

/** Tell the address from before that the account has another one: its owner may not have wanted that. */
export async function sendEmailChanged(linkId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, config } = ctx.deps;
  const former = await selectFormer(sql, linkId);
  if (former === null) return cancel("The link is not kept any more");
  const { email, locale } = former;
  const { subject, says, notYou } = textsOf(locale).shopperMails.changed;
  return await mailOnce(ctx, "changed", {
    messageId: `shopper-changed-${linkId}@${senderDomain(config.MAIL_FROM)}`,
    locale,
    from: config.MAIL_FROM,
    to: { name: "", address: email },
    subject,
    text: [says, "", notYou(contactLine(config)), ""].join("\n"),
  });
}
