import { cancel, type JobContext, type Outcome } from "../../../jobs/task.ts";
import { mailOnce, senderDomain } from "../../../mail/mod.ts";
import { contactLine } from "../../../shop/mod.ts";
import { selectFormer } from "./store.ts";

/** Tell the address from before that the account has another one: its owner may not have wanted that. */
export async function sendEmailChanged(linkId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, config } = ctx.deps;
  const former = await selectFormer(sql, linkId);
  if (former === null) return cancel("The link is not kept any more");
  return await mailOnce(ctx, "changed", {
    messageId: `shopper-changed-${linkId}@${senderDomain(config.MAIL_FROM)}`,
    from: config.MAIL_FROM,
    to: { name: "", address: former },
    subject: "Your account has another e-mail address",
    text: [
      "Your account with us has another e-mail address from now on. You log in with that one.",
      "",
      `If this was not you, write to us at once: ${contactLine(config)}`,
      "",
    ].join("\n"),
  });
}
