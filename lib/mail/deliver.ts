import type { Deps } from "../deps.ts";
import { EffectRefused } from "../jobs/task.ts";
import { writeMail } from "./maildir.ts";
import { composeMail, type Mail } from "./message.ts";
import { MailRefused } from "./refused.ts";
import { sendBySmtp } from "./smtp.ts";

/** How a mail left: over SMTP, or as a file. */
export interface Delivery {
  by: "smtp" | "file";
  messageId: string;
}

/**
 * Deliver one mail, by SMTP where SMTP_URL is set, else as a file under DATA_DIR/mail.
 *
 * @throws {EffectRefused} it surely did not leave, its cause a `MailRefused`; trying again makes no
 *         second copy
 * @throws any other error: it may have left
 */
export async function deliverMail(deps: Deps, mail: Mail, signal: AbortSignal): Promise<Delivery> {
  const composed = await composeMail(mail);
  const smtpUrl = deps.config.SMTP_URL?.reveal();
  const by = smtpUrl ? "smtp" : "file";
  const { messageId } = mail;
  const startedMs = performance.now();
  try {
    if (smtpUrl) await sendBySmtp(smtpUrl, composed, signal);
    else await writeMail(deps.config.DATA_DIR, composed);
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    const { replyCode, reason } = error;
    deps.log("mail.refused", { by, message_id: messageId, reply_code: replyCode, reason });
    throw new EffectRefused(error.message, { cause: error });
  }
  const duration_ms = Math.round(performance.now() - startedMs);
  deps.log("mail.accepted", { by, message_id: messageId, duration_ms });
  return { by, messageId };
}
