/** A written mail as a person reads it. */
export interface ReadableMail {
  subject: string;
  from: string;
  to: string;
  messageId: string;
  /** `null` where its header has none that can be read. */
  date: Date | null;
  text: string;
}

/** Read the bytes of an .eml file. What a header lacks comes out empty. */
export async function parseMail(bytes: Uint8Array): Promise<ReadableMail> {
  // Only who reads mails needs it: a worker writes them.
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(bytes);
  return {
    subject: mail.subject ?? "",
    from: mail.from?.address ?? "",
    to: mail.to?.map(({ address }) => address).filter(Boolean).join(", ") ?? "",
    messageId: mail.messageId ?? "",
    date: dateOf(mail.date),
    text: mail.text ?? "",
  };
}

function dateOf(header: string | undefined): Date | null {
  const date = new Date(header ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
