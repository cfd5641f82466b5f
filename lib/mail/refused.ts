/** Why a mail surely did not leave. */
export interface Refusal {
  /** What failed, and in which step; no address, no text of a reply. */
  reason: string;
  /** The server's reply code, such as 451; null where there was no reply. */
  replyCode: number | null;
  /** `away`: no mail can leave now; `later`: not this one now; `never`: not this one (5xx). */
  means: "away" | "later" | "never";
}

/** The mail surely did not leave: the server said no, or was never given the message. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
  readonly reason: string;
  readonly replyCode: number | null;
  readonly means: Refusal["means"];

  constructor({ reason, replyCode, means }: Refusal, options?: ErrorOptions) {
    super(`The mail server did not take it: ${reason}`, options);
    this.reason = reason;
    this.replyCode = replyCode;
    this.means = means;
  }
}
