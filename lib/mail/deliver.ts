import type { Deps } from "../deps.ts";
import { EffectRefused } from "../jobs/mod.ts";
import { writeMail } from "./maildir.ts";
import { composeMail, type Mail } from "./message.ts";
import { MailRefused, sendBySmtp } from "./smtp.ts";

/** How a mail left: over SMTP, or as a file. */
export interface Delivery {
  by: "smtp" | "file";
  messageId: string;
}

/**
 * Deliver one mail, by SMTP where SMTP_URL is set, else as a file under DATA_DIR/mail.
 *
 * @throws {EffectRefused} it surely did not leave; trying again makes no second copy
 * @throws any other error: it may have left
 */
export async function deliverMail(deps: Deps, mail: Mail, signal: AbortSignal): Promise<Delivery> {
  const composed = await composeMail(mail);
  const smtpUrl = deps.config.SMTP_URL?.reveal();
  if (!smtpUrl) {
    await writeMail(deps.config.DATA_DIR, composed);
    deps.log("mail.accepted", { by: "file", message_id: mail.messageId });
    return { by: "file", messageId: mail.messageId };
  }
  try {
    await sendBySmtp(smtpUrl, composed, signal);
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    deps.log("mail.refused", { message_id: mail.messageId, reply_code: error.replyCode });
    throw new EffectRefused(error.message, { cause: error });
  }
  deps.log("mail.accepted", { by: "smtp", message_id: mail.messageId });
  return { by: "smtp", messageId: mail.messageId };
}
